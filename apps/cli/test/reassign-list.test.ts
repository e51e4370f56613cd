import { afterEach, expect, test } from 'vitest'
import { type ApiServer, startApiServer } from './api-server.ts'
import { run } from './run.ts'

let server: ApiServer | undefined
afterEach(() => server?.close())

const reassignments = {
  ongoing: [
    { topic: 'orders', partition: 0, replicas: [1, 2, 3], addingReplicas: [3], removingReplicas: [], jobId: 'job-1' },
    { topic: 'orders', partition: 1, replicas: [1, 2], addingReplicas: [2], removingReplicas: [1], jobId: null },
  ],
  ongoingTotal: 3,
  jobs: [],
  throttles: {
    orphaned: { brokers: [2], topics: [] },
    items: [
      {
        ...{ resource: 'broker 2', brokerId: 2, topic: null },
        configs: [{ name: 'leader.replication.throttled.rate', value: '1000', orphaned: null }],
      },
    ],
  },
  asOf: '2026-01-01T00:00:00.000Z',
  incomplete: [{ brokerId: 3, reason: 'It does not tell its configs.' }],
}

test('what moves, who began it, and which throttles were left behind, with the command that removes them', async () => {
  server = await startApiServer({ 'GET /clusters/local/reassignments': { body: reassignments } })
  const { exitCode, stdout } = await run(
    ['reassign', 'list', '--url', server.url, '--token', 'hg_x', '--cluster', 'local'],
    {},
  )
  expect(exitCode).toBe(0)
  expect(stdout).toBe(`PARTITION  REPLICAS  ADDING  REMOVING  BY
orders-0   1,2,3     3       –         job job-1
orders-1   1,2       2       1         another tool
… and 1 more partitions

! Throttles that nothing needs any more; remove them with: headgate reassign remove-throttles
LEFT ON   THROTTLE                           VALUE
broker 2  leader.replication.throttled.rate  1000
! Broker 3: It does not tell its configs.
`)
})
