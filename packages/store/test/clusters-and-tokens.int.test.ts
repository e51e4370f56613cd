import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../src/index.ts'
import { openTestStore, type TestStore } from './test-store.ts'

let test: TestStore
beforeAll(async () => {
  test = await openTestStore()
})
afterAll(() => test.close())

describe('clusters', () => {
  const connection = {
    bootstrap: ['127.0.0.1:9092'],
    tls: false,
    sasl: { mechanism: 'SCRAM-SHA-512' as const, username: 'admin-user-name', password: 'sesame-opens-it' },
  }

  it('come back with the connection they were kept with', async () => {
    await test.store.upsertCluster({ slug: 'one', name: 'One', connection })
    expect(await test.store.findCluster('one')).toMatchObject({ slug: 'one', name: 'One', connection })
    expect(await test.store.findCluster('none')).toBeNull()
  })

  it('lie in PostgreSQL without a readable password or user name', async () => {
    const [row] = await test.sql(`SELECT to_jsonb(cluster)::text AS everything FROM cluster WHERE slug = 'one'`)
    expect(row?.everything).toContain('127.0.0.1:9092')
    expect(row?.everything).not.toMatch(/sesame-opens-it|admin-user-name/)
  })

  it('are listed without anything secret', async () => {
    const [listed] = await test.store.listClusters()
    expect(Object.keys(listed ?? {}).sort()).toEqual(['bootstrap', 'createdAt', 'name', 'security', 'slug'])
    expect(listed?.security).toBe('SASL_PLAINTEXT, SCRAM-SHA-512')
  })

  it('do not open when a sealed connection was copied to another slug', async () => {
    await test.sql(`INSERT INTO cluster (slug, name, bootstrap, security, sealed_connection)
                    SELECT 'thief', name, bootstrap, security, sealed_connection FROM cluster WHERE slug = 'one'`)
    await expect(test.store.findCluster('thief')).rejects.toThrow('altered, or belongs to something else')
    await test.sql(`DELETE FROM cluster WHERE slug = 'thief'`)
  })

  it('do not open under another secret key, and the refusal says so', async () => {
    const stranger = openStore({ databaseUrl: test.databaseUrl, secretKey: randomBytes(32) })
    await expect(stranger.findCluster('one')).rejects.toThrow('sealed with another key')
    await stranger.close()
  })

  it('keep their creation time when they are changed', async () => {
    const before = await test.store.findCluster('one')
    await test.store.upsertCluster({ slug: 'one', name: 'Renamed', connection: { ...connection, sasl: null } })
    const after = await test.store.findCluster('one')
    expect(after).toMatchObject({ name: 'Renamed', security: 'PLAINTEXT', createdAt: before?.createdAt })
  })
})

describe('tokens', () => {
  const secret = `hg_${randomBytes(24).toString('base64url')}`
  const hash = createHash('sha256').update(secret).digest('hex')
  const token = { name: 'ci', role: 'operator' as const, clusters: ['one'], hash, hint: 'hg_1a2b…', createdBy: 'root' }

  it('are found by their hash, and only by it', async () => {
    const made = await test.store.createToken({ ...token, expiresAt: null })
    expect(await test.store.findTokenByHash(hash)).toEqual(made)
    expect(await test.store.findTokenByHash('0'.repeat(64))).toBeNull()
    expect(made).not.toHaveProperty('hash')
  })

  it('tell "all clusters" from "no cluster"', async () => {
    const all = await test.store.createToken({ ...token, hash: 'a', clusters: null, expiresAt: null })
    const none = await test.store.createToken({ ...token, hash: 'b', clusters: [], expiresAt: null })
    expect([all.clusters, none.clusters]).toEqual([null, []])
  })

  it('note their use at most once a minute', async () => {
    const { id } = await test.store.createToken({ ...token, hash: 'c', expiresAt: null })
    const at = (seconds: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, seconds))
    const seen = async () => (await test.store.findTokenByHash('c'))?.lastUsedAt
    await test.store.touchToken(id, at(0))
    await test.store.touchToken(id, at(59))
    expect(await seen()).toBe(at(0).toISOString())
    await test.store.touchToken(id, at(61))
    expect(await seen()).toBe(at(61).toISOString())
  })

  it('are gone once deleted, and deleting again says there was none', async () => {
    const { id } = await test.store.createToken({ ...token, hash: 'd', expiresAt: null })
    expect(await test.store.deleteToken(id)).toBe(true)
    expect(await test.store.deleteToken(id)).toBe(false)
    expect(await test.store.findTokenByHash('d')).toBeNull()
  })
})

describe('members', () => {
  it('have one account an email address, whatever its case', async () => {
    const member = { email: 'Ann@Example.com', name: 'Ann', role: 'viewer' as const, passwordHash: 'salt:hash' }
    expect(await test.store.createMember(member)).toMatchObject({ email: 'ann@example.com', role: 'viewer' })
    await expect(test.store.createMember({ ...member, email: 'ANN@example.com' })).rejects.toMatchObject({
      code: 'CONFLICT',
      fields: [{ path: 'email' }],
    })
    expect(await test.store.countMembers()).toBe(1)
    expect(await test.sql('SELECT count(*)::int AS accounts FROM account')).toEqual([{ accounts: 1 }])
  })
})
