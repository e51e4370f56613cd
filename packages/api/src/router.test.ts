import { PERMISSIONS } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { declaredProcedures } from './testing/declared-procedures.ts'

/** The paths of the API that people script against. */
const PATHS = `
session.me GET /me
clusters.list GET /clusters
clusters.get GET /clusters/{c}
clusters.overview GET /clusters/{c}/health
clusters.throughput GET /clusters/{c}/throughput
brokers.list GET /clusters/{c}/brokers
brokers.configs GET /clusters/{c}/brokers/{id}/configs
brokers.logDirs GET /clusters/{c}/brokers/{id}/log-dirs
clusters.quorum GET /clusters/{c}/quorum
topics.list GET /clusters/{c}/topics
topics.create POST /clusters/{c}/topics
topics.get GET /clusters/{c}/topics/{t}
topics.delete DELETE /clusters/{c}/topics/{t}
topics.partitions GET /clusters/{c}/topics/{t}/partitions
topics.addPartitions POST /clusters/{c}/topics/{t}/partitions
topics.configs GET /clusters/{c}/topics/{t}/configs
topics.alterConfigs PATCH /clusters/{c}/topics/{t}/configs
topics.groups GET /clusters/{c}/topics/{t}/groups
records.list GET /clusters/{c}/topics/{t}/records
groups.list GET /clusters/{c}/groups
groups.get GET /clusters/{c}/groups/{g}
acls.list GET /clusters/{c}/acls
acls.create POST /clusters/{c}/acls
acls.delete DELETE /clusters/{c}/acls
edge.bridges GET /edge/bridges
edge.devices GET /edge/devices
edge.device GET /edge/devices/{id}
edge.readings GET /edge/devices/{id}/readings
edge.commands GET /edge/devices/{id}/commands
edge.sendCommand POST /edge/devices/{id}/commands
edge.command GET /edge/devices/{id}/commands/{commandId}
tokens.list GET /tokens
tokens.create POST /tokens
tokens.delete DELETE /tokens/{id}
members.list GET /members
members.create POST /members
audit.list GET /audit`
  .trim()
  .split('\n')

describe.each(declaredProcedures())('$path', ({ type, meta, output, inputs }) => {
  test('declares its permission', () => {
    expect(PERMISSIONS).toContain(meta?.permission)
  })

  test('declares what the audit log says of it, exactly when it alters something', () => {
    expect(meta?.audit !== undefined).toBe(type === 'mutation')
    const resource = meta?.audit?.resource
    const shape = (inputs[0] as unknown as { shape?: object } | undefined)?.shape ?? {}
    if (resource) expect(Object.keys(shape)).toContain(resource)
  })

  test('declares a REST path whose method agrees with its kind, and an output', () => {
    expect(meta?.openapi.path).toMatch(/^\//)
    expect(meta?.openapi.summary).toBeTruthy()
    expect(meta?.openapi.method === 'GET').toBe(type === 'query')
    expect(output).toBeDefined()
  })

  test('is authorised against a cluster, or belongs to the whole installation', () => {
    const isScoped = meta?.openapi.path.includes('{c}') || meta?.scope === 'edge'
    const isGlobal = ['session.view', 'cluster.view', 'token.manage', 'member.manage', 'audit.view']
    if (!isScoped) expect(isGlobal).toContain(meta?.permission)
  })
})

test('the REST paths are those that people script against', () => {
  const declared = declaredProcedures().map(({ path, meta }) => `${path} ${meta?.openapi.method} ${meta?.openapi.path}`)
  expect(declared.sort()).toEqual([...PATHS].sort())
})
