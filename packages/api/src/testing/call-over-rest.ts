import type { Actor } from '@headgate/domain'
import type { DeclaredProcedure } from './declared-procedures.ts'
import type { FakeApi } from './fake-context.ts'

const textOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** The same call as a script makes it: what the path names goes into the path, the rest into query or body. */
export const callOverRest = (
  api: FakeApi,
  actor: Actor | null,
  { meta, path }: Pick<DeclaredProcedure, 'meta' | 'path'>,
  input: Readonly<Record<string, unknown>>,
): Promise<Response> => {
  if (!meta) throw new Error(`${path} declares no REST path`)
  const { method } = meta.openapi
  const names = [...meta.openapi.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const rest = Object.entries(input).filter(([name]) => !names.includes(name))
  const filled = names.reduce<string>(
    (text, name) => text.replace(`{${name}}`, encodeURIComponent(textOf(input[name]))),
    meta.openapi.path,
  )
  if (method === 'GET') {
    const query = new URLSearchParams(Object.fromEntries(rest.map(([name, value]) => [name, textOf(value)])))
    return api.rest(actor, method, query.size > 0 ? `${filled}?${query}` : filled)
  }
  return api.rest(
    actor,
    method,
    filled,
    rest.length > 0 || method !== 'DELETE' ? { body: Object.fromEntries(rest) } : {},
  )
}
