import { eventually, testStack } from '@headgate/testing'
import { expect } from 'vitest'

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

const clusterIsWholeNow = async () => {
  const { body } = await call('GET', `/clusters/${testStack().connection.clusterSlug}/health`)
  expect((body.brokers as { state: string }[]).map(({ state }) => state)).toEqual(['up', 'up', 'up'])
  expect(body.partitions).toMatchObject({ offline: 0, underReplicated: 0 })
}

/** Every broker is up and every replica in sync: where a file begins that has no use for a device. */
export const clusterIsWhole = (): Promise<void> =>
  eventually(clusterIsWholeNow, { timeoutMs: 180_000, intervalMs: 500 })

/**
 * Every broker is up, every replica in sync and the board plugged in and live: where each file begins. Another one may have killed
 * a broker just before.
 */
export const stackIsWhole = (): Promise<void> =>
  eventually(
    async () => {
      await clusterIsWholeNow()
      const { body: devices } = await call('GET', '/edge/devices')
      expect(devices.items).toContainEqual(expect.objectContaining({ source: 'serial', state: 'live' }))
    },
    { timeoutMs: 180_000, intervalMs: 500 },
  )

/** A token of its own for one role. */
export const tokenFor = async (role: 'viewer' | 'operator' | 'admin'): Promise<string> => {
  const { status, body } = await call('POST', '/tokens', { body: { name: `test ${role}`, role, expiresInDays: 1 } })
  if (status !== 201) throw new Error(`no token: ${status} ${JSON.stringify(body)}`)
  return String(body.secret)
}
