import type { Role } from '@headgate/domain'

/**
 * What a grant must reach beside holding the role. name: the cluster and the name · cluster: the cluster and every name of it ·
 * in-cluster: the cluster, be it for a few names · installation: all clusters and every name · anything: anything at all · plan,
 * token: what lies behind the id, which to all others is not there.
 */
export type Reach = 'name' | 'cluster' | 'in-cluster' | 'installation' | 'anything' | 'plan' | 'token'
export type RestRule = { method: string; path: string; role: Role; reach: Reach; isChange: boolean; body?: unknown }

/** The cluster and the name that every call is about. There is no such topic, so that whoever may do it harms nothing. */
export const CLUSTER = 'test'
export const NAME = 'plant.no-such-topic'

const acl = {
  ...{ resourceType: 'TOPIC', name: NAME, patternType: 'LITERAL', principal: 'User:nobody', host: '*' },
  ...{ operation: 'READ', permissionType: 'ALLOW' },
}
const partitions = [{ topic: NAME, partition: 0 }]
const grant = { role: 'viewer', clusters: [CLUSTER], names: null }
const POLICY = { isReadOnly: false, approvalFromRisk: null, diskGuard: 0.85, preferredElectionCron: null }

/** Bodies by operation; a path that is not here is called without one. */
const BODIES: Readonly<Record<string, unknown>> = {
  'PATCH /clusters/{c}/brokers/{id}/configs': { set: { 'log.cleaner.threads': '2' }, validateOnly: true },
  'POST /clusters/{c}/topics': { name: NAME, numPartitions: 1, validateOnly: true },
  'POST /clusters/{c}/topics/{t}/partitions': { numPartitions: 12 },
  'PATCH /clusters/{c}/topics/{t}/configs': { set: { 'retention.ms': '1000' } },
  'POST /clusters/{c}/topics/{t}/truncate': {},
  'POST /clusters/{c}/topics/{t}/clone': { name: `${NAME}-copy` },
  'POST /clusters/{c}/topics/{t}/recreate': {},
  'PUT /clusters/{c}/topics/{t}/replication-factor': { replicationFactor: 2 },
  'POST /clusters/{c}/reassignments': { topics: [NAME], replicationFactor: 2 },
  'POST /clusters/{c}/reassignments/cancel': { partitions },
  'POST /clusters/{c}/reassignments/remove-throttles': { topics: [NAME] },
  'POST /clusters/{c}/elections': { type: 'preferred', partitions },
  'POST /clusters/{c}/acls': { ...acl, validateOnly: true },
  'DELETE /clusters/{c}/acls': acl,
  'POST /clusters/{c}/plans': { changes: [{ kind: 'DeleteTopic', topic: NAME }] },
  'PUT /clusters/{c}/policy': POLICY,
  'POST /edge/devices/{id}/commands': { command: 'LED 1' },
  'PUT /edge/devices/{id}/mute': { until: null },
  'POST /edge/devices/{id}/frames': { seconds: 1 },
  'POST /edge/bridges/{id}/config/validate': { yaml: 'serial: []' },
  'POST /edge/bridges/{id}/config/compose': { source: { kind: 'mqtt', link: 'local', pattern: 'a/{device}' } },
  'PUT /edge/bridges/{id}/config': { yaml: 'serial: []', baseVersion: null },
  'POST /edge/bridges/{id}/config/rollback': { version: 1, baseVersion: null },
  'POST /edge/bridges/{id}/sniff': { address: '/dev/null' },
  'POST /tokens': { name: 'made', role: 'viewer', expiresInDays: 1 },
  'POST /members': { email: 'made@example.com', name: 'Made', role: 'viewer', password: 'a password that is long' },
  'PUT /members/{id}/grant': grant,
  'POST /grants': { actorKind: 'token', actorId: 'nobody', ...grant },
}

/** Every operation of the API by hand; `change` marks those that a read-only cluster refuses whoever asks. */
const TABLE = `
GET    /me                                              viewer   anything
GET    /clusters                                        viewer   anything
GET    /clusters/{c}                                    viewer   in-cluster
GET    /clusters/{c}/health                             viewer   in-cluster
GET    /clusters/{c}/throughput                         viewer   in-cluster
GET    /clusters/{c}/quorum                             viewer   in-cluster
GET    /clusters/{c}/brokers                            viewer   in-cluster
GET    /clusters/{c}/brokers/{id}/configs               viewer   in-cluster
GET    /clusters/{c}/brokers/{id}/log-dirs              viewer   in-cluster
PATCH  /clusters/{c}/brokers/{id}/configs               admin    cluster      change
GET    /clusters/{c}/policy                             viewer   in-cluster
PUT    /clusters/{c}/policy                             admin    cluster
GET    /clusters/{c}/topics                             viewer   in-cluster
POST   /clusters/{c}/topics                             operator name         change
GET    /clusters/{c}/topics/{t}                         viewer   name
DELETE /clusters/{c}/topics/{t}                         operator name         change
GET    /clusters/{c}/topics/{t}/partitions              viewer   name
POST   /clusters/{c}/topics/{t}/partitions              operator name         change
GET    /clusters/{c}/topics/{t}/configs                 viewer   name
PATCH  /clusters/{c}/topics/{t}/configs                 operator name         change
GET    /clusters/{c}/topics/{t}/groups                  viewer   name
GET    /clusters/{c}/topics/{t}/records                 viewer   name
POST   /clusters/{c}/topics/{t}/truncate                operator name         change
POST   /clusters/{c}/topics/{t}/clone                   operator name         change
POST   /clusters/{c}/topics/{t}/recreate                operator name         change
PUT    /clusters/{c}/topics/{t}/replication-factor      operator name         change
GET    /clusters/{c}/reassignments                      viewer   in-cluster
POST   /clusters/{c}/reassignments                      operator name         change
POST   /clusters/{c}/reassignments/cancel               operator name         change
POST   /clusters/{c}/reassignments/remove-throttles     operator name         change
POST   /clusters/{c}/elections                          operator name         change
GET    /clusters/{c}/groups                             viewer   in-cluster
GET    /clusters/{c}/groups/{g}                         viewer   name
GET    /clusters/{c}/acls                               viewer   in-cluster
POST   /clusters/{c}/acls                               admin    name         change
DELETE /clusters/{c}/acls                               admin    name         change
POST   /clusters/{c}/plans                              operator name
GET    /edge/bridges                                    viewer   cluster
GET    /edge/devices                                    viewer   cluster
GET    /edge/devices/{id}                               viewer   cluster
GET    /edge/devices/{id}/readings                      viewer   cluster
GET    /edge/devices/{id}/commands                      viewer   cluster
GET    /edge/devices/{id}/commands/{commandId}          viewer   cluster
POST   /edge/devices/{id}/commands                      operator cluster
GET    /edge/summary                                    viewer   cluster
GET    /edge/bridges/{id}                               viewer   cluster
DELETE /edge/bridges/{id}                               operator cluster      change
DELETE /edge/devices/{id}                               operator cluster
PUT    /edge/devices/{id}/mute                          operator cluster
POST   /edge/devices/{id}/frames                        operator cluster
GET    /edge/devices/{id}/frames                        viewer   cluster
GET    /edge/alarms                                     viewer   cluster
POST   /edge/alarms/{id}/acknowledge                    operator cluster
GET    /edge/bridges/{id}/config                        viewer   cluster
PUT    /edge/bridges/{id}/config                        operator cluster      change
GET    /edge/bridges/{id}/config/versions               viewer   cluster
GET    /edge/bridges/{id}/config/versions/{version}     viewer   cluster
POST   /edge/bridges/{id}/config/validate               operator cluster
POST   /edge/bridges/{id}/config/compose                operator cluster
POST   /edge/bridges/{id}/config/rollback               operator cluster      change
POST   /edge/bridges/{id}/sniff                         operator cluster      change
GET    /plans                                           viewer   anything
GET    /plans/{id}                                      viewer   plan
GET    /plans/{id}/moves                                viewer   plan
POST   /plans/{id}/approve                              operator plan
POST   /plans/{id}/reject                               operator plan
POST   /plans/{id}/apply                                operator plan         change
POST   /plans/{id}/undo                                 viewer   plan
GET    /jobs                                            viewer   anything
GET    /jobs/{id}                                       viewer   name
GET    /jobs/{id}/events                                viewer   name
POST   /jobs/{id}/pause                                 operator name
POST   /jobs/{id}/resume                                operator name
POST   /jobs/{id}/cancel                                operator name
POST   /jobs/{id}/rollback                              operator name
GET    /audit                                           operator anything
GET    /audit/verify                                    operator installation
POST   /audit/{id}/undo                                 viewer   plan
GET    /tokens                                          admin    anything
POST   /tokens                                          admin    installation
DELETE /tokens/{id}                                     admin    token
GET    /members                                         admin    installation
POST   /members                                         admin    installation
PUT    /members/{id}/grant                              admin    installation
DELETE /members/{id}                                    admin    installation
GET    /grants                                          admin    installation
POST   /grants                                          admin    installation
DELETE /grants/{id}                                     admin    installation`

export const REST_RULES: readonly RestRule[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [method = '', path = '', role = '', reach = '', change] = line.split(/\s+/)
    const body = BODIES[`${method} ${path}`] ?? (method === 'POST' ? {} : undefined)
    const rule = { method, path, role: role as Role, reach: reach as Reach, isChange: change === 'change' }
    return body === undefined ? rule : { ...rule, body }
  })
