import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN, BOOTSTRAP_TOKEN, cookieOf, KAFKA_PASSWORD, openTestConsole, type TestConsole } from './test-console.ts'

describe('the first start', () => {
  let test: TestConsole
  beforeAll(async () => {
    test = await openTestConsole()
    const second = await test.another()
    await Promise.all([test.bootstrap(test.composition), test.bootstrap(second)])
  })
  afterAll(() => test.close())

  const counts = async () =>
    (
      await test.sql(`SELECT (SELECT count(*)::int FROM "user") AS members, (SELECT count(*)::int FROM api_token) AS tokens,
                             (SELECT count(*)::int FROM cluster) AS clusters, (SELECT count(*)::int FROM audit_record) AS links`)
    )[0]

  it('makes one administrator, one token and one cluster, though two consoles started at once', async () => {
    expect(await counts()).toEqual({ members: 1, tokens: 1, clusters: 1, links: 6 })
  })

  it('changes nothing when it happens again', async () => {
    await test.bootstrap(await test.another())
    expect(await counts()).toEqual({ members: 1, tokens: 1, clusters: 1, links: 6 })
  })

  it('is audited as an act of the system, in an unbroken chain', async () => {
    const { items } = await test.composition.store.listAudit({ limit: 10, beforeSequence: null, clusterSlug: null })
    expect(items.map(({ action, actorKind, outcome }) => [action, actorKind, outcome]).reverse()).toEqual([
      ['members.create', 'system', 'succeeded'],
      ['tokens.create', 'system', 'succeeded'],
      ['clusters.create', 'system', 'succeeded'],
    ])
    expect(await test.composition.store.verifyAuditChain()).toMatchObject({ isIntact: true })
  })

  it('takes a changed Kafka password from the environment at the next start', async () => {
    const firstCluster = structuredClone(test.env.firstCluster)
    if (firstCluster?.connection.sasl) firstCluster.connection.sasl.password = randomUUID()
    await test.bootstrap(await test.another({ firstCluster }))
    const kept = await test.composition.store.findCluster('test')
    expect(kept?.connection).toEqual(firstCluster?.connection)
    await test.bootstrap(test.composition)
  })

  it('seals the connection anew when the secret key was lost', async () => {
    const keyless = await test.another({ secretKeyFile: `${test.env.secretKeyFile}.new` })
    await test.bootstrap(keyless)
    expect((await keyless.store.findCluster('test'))?.connection).toEqual(test.env.firstCluster?.connection)
    await test.bootstrap(test.composition)
  })

  it('leaves no secret readable in any table, also after a sign-in', async () => {
    const cookie = cookieOf(await test.signIn(ADMIN))
    expect(cookie).toContain('headgate.session_token=')
    const tables = await test.sql(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)
    expect(tables.length).toBeGreaterThan(15)
    const rows = await Promise.all(
      tables.map(({ tablename }) => test.sql(`SELECT to_jsonb(t)::text AS row FROM "${tablename}" t`)),
    )
    const everything = rows
      .flat()
      .map(({ row }) => row)
      .join('\n')
    // The witness sees what is there in clear, or the rest would prove nothing.
    expect(everything).toContain(ADMIN.email)
    for (const secret of [
      ADMIN.password,
      BOOTSTRAP_TOKEN,
      KAFKA_PASSWORD,
      decodeURIComponent(cookie.split('=')[1] ?? ''),
    ])
      expect(everything).not.toContain(secret)
  })
})

describe('a start without seeds', () => {
  it('makes nothing', async () => {
    const test = await openTestConsole({ firstAdmin: null, bootstrapToken: null, firstCluster: null })
    await test.bootstrap(test.composition)
    expect(await test.composition.store.countMembers()).toBe(0)
    expect(await test.composition.store.listClusters()).toEqual([])
    await test.close()
  })
})
