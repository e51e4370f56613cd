import { testStack } from '@headgate/testing'

export type Answer = {
  status: number
  type: string
  body: Record<string, unknown> & { items?: Record<string, unknown>[] }
}

/** One REST call as a script would make it. `token` null: without any. */
export const call = async (
  method: string,
  path: string,
  {
    body,
    token = testStack().connection.token,
    headers = {},
  }: { body?: unknown; token?: string | null; headers?: Record<string, string> } = {},
): Promise<Answer> => {
  const response = await fetch(`${testStack().connection.apiUrl}${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: text === '' ? {} : JSON.parse(text),
  }
}

/** A token of its own for one role. */
export const tokenFor = async (role: 'viewer' | 'operator' | 'admin'): Promise<string> => {
  const { status, body } = await call('POST', '/tokens', { body: { name: `test ${role}`, role, expiresInDays: 1 } })
  if (status !== 201) throw new Error(`no token: ${status} ${JSON.stringify(body)}`)
  return String(body.secret)
}
