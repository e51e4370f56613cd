import { decide } from '@headgate/access'
import { fakeBridge, fakeDevice, fakeStore, fakeTopic, fakeVersion, setUpCluster } from '@headgate/core/testing'
import { ROLES } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { callByPath, declaredProcedures } from '../testing/declared-procedures.ts'
import { EXAMPLE_INPUTS } from '../testing/example-inputs.ts'
import { fakeActor, fakeApi } from '../testing/fake-context.ts'

const EDGE = ['commands', 'config'].map((name) => fakeTopic(`headgate.edge.${name}`, 1))
const api = () =>
  fakeApi({
    fake: setUpCluster([fakeTopic('orders', 6), fakeTopic('edge.readings', 1), ...EDGE]),
    store: fakeStore({
      ...{ bridges: [fakeBridge()], devices: [fakeDevice()], configVersions: [fakeVersion()] },
      bridgeConfigs: new Map([['bridge-1', { reportedAt: '', runningVersion: 1, yaml: 'serial: []' }]]),
    }),
  })
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
    return 'OK'
  } catch (error) {
    return (error as { code: string }).code
  }
}
const procedures = declaredProcedures().map(({ path, meta }) => ({
  path,
  // Planning as such is for everybody who may see plans; what its change needs decides.
  permission: path === 'plans.create' ? ('topic.delete' as const) : (meta?.permission ?? 'session.view'),
  meta,
}))

describe.each(ROLES)('as %s', (role) => {
  test.each(procedures)('$path is refused exactly when the role lacks $permission', async ({ path, permission }) => {
    const code = await codeOf(callByPath(api().context(fakeActor(role)), path, EXAMPLE_INPUTS[path]))
    const { isAllowed } = decide(fakeActor(role), permission, { clusterSlug: 'local' })
    // Refused by a guard: whoever may not do it never comes so far.
    if (isAllowed) expect(['OK', 'NOT_FOUND', 'UNPROCESSABLE_CONTENT']).toContain(code)
    else expect(code).toBe('FORBIDDEN')
  })
})

test.each(procedures)('$path is refused to nobody in particular', async ({ path }) => {
  expect(await codeOf(callByPath(api().context(null), path, EXAMPLE_INPUTS[path]))).toBe('UNAUTHORIZED')
})

describe('an actor limited to another cluster', () => {
  const limited = fakeActor('admin', { clusters: ['elsewhere'] })
  const scoped = procedures.filter(({ meta }) => meta?.openapi.path.includes('{c}') || meta?.scope === 'edge')

  test.each(scoped)('is refused $path', async ({ path }) => {
    expect(await codeOf(callByPath(api().context(limited), path, EXAMPLE_INPUTS[path]))).toBe('FORBIDDEN')
  })

  test('is told the same of a cluster that exists and of one that does not', async () => {
    const answers = await Promise.all(
      ['local', 'nowhere'].map(async (slug) => (await api().rest(limited, 'GET', `/clusters/${slug}/topics`)).text()),
    )
    expect(answers[0]?.replaceAll('local', '…')).toBe(answers[1]?.replaceAll('nowhere', '…'))
  })

  test('sees no cluster in the list but its own', async () => {
    expect(await (await api().rest(limited, 'GET', '/clusters')).json()).toMatchObject({ items: [], total: 0 })
  })

  test.each(['/members', '/audit?cluster=local'])('is refused %s', async (path) => {
    expect((await api().rest(limited, 'GET', path)).status).toBe(403)
  })
})
