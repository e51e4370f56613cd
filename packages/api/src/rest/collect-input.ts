import { coerceText } from './coerce-text.ts'
import { readBody } from './read-body.ts'
import { invalid } from './rest-error.ts'
import type { Match } from './route-table.ts'

const readQuery = ({ route, params }: Match, query: URLSearchParams): Record<string, unknown> => {
  const isInBody = route.method !== 'GET' && route.method !== 'DELETE'
  const input: Record<string, unknown> = {}
  for (const [name, text] of query) {
    const schema = Object.hasOwn(route.shape, name) ? route.shape[name] : undefined
    const isAllowed = !isInBody || (route.meta.queryParams?.includes(name) ?? false)
    // A misspelt parameter that is passed over in silence answers a question nobody asked.
    if (!schema || !isAllowed || Object.hasOwn(params, name))
      throw invalid('There is no such query parameter', `${name} is not a query parameter of this call.`, name)
    if (Object.hasOwn(input, name)) throw invalid('A query parameter is given twice', `${name} is given twice.`, name)
    input[name] = coerceText(schema, text)
  }
  return input
}

/** Path, query and body as the one object that the procedure takes. */
export const collectInput = async (match: Match, request: Request, url: URL): Promise<Record<string, unknown>> => {
  const { route, params } = match
  const body = route.method === 'GET' ? {} : await readBody(request)
  const query = readQuery(match, url.searchParams)
  for (const name of Object.keys(body)) {
    if (!Object.hasOwn(route.shape, name) || Object.hasOwn(params, name))
      throw invalid('There is no such field', `${name} is not a field of this call.`, name)
    if (Object.hasOwn(query, name))
      throw invalid('A field is given twice', `${name} is given in the query and in the body.`, name)
  }
  const path = Object.entries(params).map(([name, text]) => {
    const schema = route.shape[name]
    return [name, schema ? coerceText(schema, text) : text]
  })
  return { ...body, ...query, ...Object.fromEntries(path) }
}
