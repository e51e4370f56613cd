import { invalid } from './rest-error.ts'

/** Segments below the mount, each decoded by itself, so that `%2F` in a group id stays part of it. Trailing slashes are ignored. */
export const decodePath = (pathname: string, mount: string): string[] | null => {
  if (pathname !== mount && !pathname.startsWith(`${mount}/`)) return null
  const rest = pathname.slice(mount.length).replace(/^\/|\/$/g, '')
  if (rest === '') return []
  return rest.split('/').map((segment) => {
    try {
      return decodeURIComponent(segment)
    } catch {
      throw invalid('The path is not well encoded', `${segment} is not percent-encoded UTF-8.`)
    }
  })
}
