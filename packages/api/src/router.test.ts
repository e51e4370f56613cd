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
brokers.alterConfigs PATCH /clusters/{c}/brokers/{id}/configs
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
topics.truncate POST /clusters/{c}/topics/{t}/truncate
topics.clone POST /clusters/{c}/topics/{t}/clone
topics.recreate POST /clusters/{c}/topics/{t}/recreate
topics.setReplicationFactor PUT /clusters/{c}/topics/{t}/replication-factor
reassignments.list GET /clusters/{c}/reassignments
reassignments.start POST /clusters/{c}/reassignments
reassignments.cancel POST /clusters/{c}/reassignments/cancel
reassignments.removeThrottles POST /clusters/{c}/reassignments/remove-throttles
elections.run POST /clusters/{c}/elections
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
edge.summary GET /edge/summary
edge.bridge GET /edge/bridges/{id}
edge.muteDevice PUT /edge/devices/{id}/mute
edge.watchFrames POST /edge/devices/{id}/frames
edge.frames GET /edge/devices/{id}/frames
edge.alarms GET /edge/alarms
edge.acknowledgeAlarm POST /edge/alarms/{id}/acknowledge
edge.config GET /edge/bridges/{id}/config
edge.pushConfig PUT /edge/bridges/{id}/config
edge.configVersions GET /edge/bridges/{id}/config/versions
edge.configVersion GET /edge/bridges/{id}/config/versions/{version}
edge.validateConfig POST /edge/bridges/{id}/config/validate
edge.composeSource POST /edge/bridges/{id}/config/compose
edge.rollBackConfig POST /edge/bridges/{id}/config/rollback
edge.forgetBridge DELETE /edge/bridges/{id}
edge.forgetDevice DELETE /edge/devices/{id}
edge.sniff POST /edge/bridges/{id}/sniff
tokens.list GET /tokens
tokens.create POST /tokens
tokens.delete DELETE /tokens/{id}
policies.get GET /clusters/{c}/policy
policies.set PUT /clusters/{c}/policy
grants.list GET /grants
grants.create POST /grants
grants.delete DELETE /grants/{id}
members.list GET /members
members.create POST /members
members.setGrant PUT /members/{id}/grant
members.delete DELETE /members/{id}
audit.list GET /audit
audit.verify GET /audit/verify
audit.undo POST /audit/{id}/undo
plans.create POST /clusters/{c}/plans
plans.list GET /plans
plans.get GET /plans/{id}
plans.moves GET /plans/{id}/moves
plans.approve POST /plans/{id}/approve
plans.reject POST /plans/{id}/reject
plans.applyPlan POST /plans/{id}/apply
plans.undo POST /plans/{id}/undo
jobs.list GET /jobs
jobs.get GET /jobs/{id}
jobs.events GET /jobs/{id}/events
jobs.pause POST /jobs/{id}/pause
jobs.resume POST /jobs/{id}/resume
jobs.cancel POST /jobs/{id}/cancel
jobs.rollBack POST /jobs/{id}/rollback`
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
    const isScoped = meta?.openapi.path.includes('{c}') || meta?.scope !== undefined
    const isGlobal = [
      'session.view',
      'cluster.view',
      'token.manage',
      'member.manage',
      'audit.view',
      'job.view',
      'plan.view',
    ]
    if (!isScoped) expect(isGlobal).toContain(meta?.permission)
  })
})

test('the REST paths are those that people script against', () => {
  const declared = declaredProcedures().map(({ path, meta }) => `${path} ${meta?.openapi.method} ${meta?.openapi.path}`)
  expect(declared.sort()).toEqual([...PATHS].sort())
})
