import { AppError, ERROR_CODES } from '@headgate/domain'
import { TRPCError } from '@trpc/server'
import { describe, expect, test } from 'vitest'
import { callByPath } from '../testing/declared-procedures.ts'
import { fakeActor, fakeApi } from '../testing/fake-context.ts'
import { appErrorOf } from './app-error-of.ts'
import { ERROR_MAP } from './error-map.ts'
import { toProblem } from './to-problem.ts'
import { toTrpcError } from './to-trpc-error.ts'

test.each([
  ['INVALID_INPUT', 400],
  ['UNAUTHENTICATED', 401],
  ['FORBIDDEN', 403],
  ['NOT_FOUND', 404],
  ['CONFLICT', 409],
  ['PLAN_STALE', 409],
  ['REFUSED_BY_BROKER', 422],
  ['REFUSED_BY_GUARD', 422],
  ['NOT_SUPPORTED', 422],
  ['RATE_LIMITED', 429],
  ['BROKER_UNREACHABLE', 502],
  ['BROKER_TIMEOUT', 504],
  ['BRIDGE_TIMEOUT', 504],
  ['REFUSED_BY_BRIDGE', 422],
  ['DATABASE_UNAVAILABLE', 503],
  ['CANCELLED', 409],
  ['INTERNAL', 500],
] as const)('%s is %i over REST', (code, status) => {
  expect(toProblem(new AppError({ code, title: 'x' })).status).toBe(status)
})

test('every code goes to tRPC and back without losing what it says', () => {
  for (const code of ERROR_CODES) {
    const error = new AppError({
      code,
      title: 'The broker refused',
      detail: 'why',
      fix: 'how',
      fields: [{ path: 'configs.retention.ms', message: 'Not a number' }],
      kafka: { code: 40, name: 'INVALID_CONFIG', message: 'Not a number' },
    })
    const trpc = toTrpcError(error)
    expect(trpc.code).toBe(ERROR_MAP[code].trpc)
    expect(toProblem(appErrorOf(trpc))).toEqual({
      type: `urn:headgate:problem:${code.toLowerCase().replaceAll('_', '-')}`,
      title: 'The broker refused',
      status: ERROR_MAP[code].status,
      code,
      detail: 'why',
      fix: 'how',
      errors: [{ path: 'configs.retention.ms', message: 'Not a number' }],
      kafka: { code: 40, name: 'INVALID_CONFIG', message: 'Not a number' },
    })
  }
})

describe('an error nobody foresaw', () => {
  test.each([
    new Error('password=hunter2 at 10.0.0.1'),
    'hunter2',
    new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'hunter2' }),
  ])('tells nothing of the inside: %s', (error) => {
    const problem = toProblem(appErrorOf(error))
    expect(problem.code).toBe('INTERNAL')
    expect(JSON.stringify(problem)).not.toContain('hunter2')
  })

  test('is logged once under the request id, and not to the caller', async () => {
    const api = fakeApi()
    api.cluster.describeConfigs = async () => Promise.reject(new TypeError('cannot read secret internals'))
    const response = await api.rest(fakeActor('viewer'), 'GET', '/clusters/local/topics/orders/configs', {
      headers: { 'x-request-id': 'trace-12345' },
    })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('internals')
    expect(api.logged).toEqual([
      {
        fields: expect.objectContaining({ requestId: 'trace-12345', procedure: 'topics.configs' }),
        message: expect.any(String),
      },
    ])
  })
})

test('an invalid input names its fields as the input does', async () => {
  const call = callByPath(fakeApi().context(fakeActor('admin')), 'topics.create', {
    c: 'local',
    name: 'a b',
    configs: { 'retention.ms': 5 },
  })
  const error = await call.catch((caught: unknown) => caught)
  expect(toProblem(appErrorOf(error)).errors?.map(({ path }) => path)).toEqual(['name', 'configs.retention.ms'])
})
