import { expect, test } from 'vitest'
import { handleTrpc } from './handle-trpc.ts'
import { fakeActor, fakeApi } from './testing/fake-context.ts'

type TrpcAnswer = { result?: { data: unknown }; error?: { message: string; data: Record<string, unknown> } }
const call = async (path: string, { body, input }: { body?: unknown; input?: unknown } = {}) => {
  const api = fakeApi()
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
  const response = await handleTrpc(
    new Request(`http://127.0.0.1:3000/api/trpc/${path}${query}`, {
      ...(body === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }),
    async (_request, requestId) => ({ ...api.context(fakeActor('operator')), requestId }),
  )
  return { api, response, answer: (await response.json()) as TrpcAnswer }
}

test('answers a query as plain JSON', async () => {
  const { answer } = await call('topics.list', { input: { c: 'local' } })
  expect(answer.result?.data).toMatchObject({ items: [{ name: 'orders' }] })
})

test('carries the problem with Kafka’s words, and no stack', async () => {
  const { answer, response } = await call('topics.create', { body: { c: 'local', name: 'a', replicationFactor: 9 } })
  expect(response.status).toBe(422)
  expect(answer.error?.data).toEqual({
    code: 'UNPROCESSABLE_CONTENT',
    httpStatus: 422,
    path: 'topics.create',
    requestId: response.headers.get('x-request-id'),
    problem: expect.objectContaining({
      code: 'REFUSED_BY_BROKER',
      kafka: expect.objectContaining({ code: 38 }),
      errors: [expect.objectContaining({ path: 'replicationFactor' })],
    }),
  })
})

test('an unknown procedure and a context that cannot be made are problems too', async () => {
  expect((await call('topics.nothing')).answer.error?.data.problem).toMatchObject({ code: 'NOT_FOUND' })
  const response = await handleTrpc(new Request('http://127.0.0.1:3000/api/trpc/session.me'), async () => {
    throw new Error('connect ECONNREFUSED 10.1.2.3')
  })
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('10.1.2.3')
})
