import { afterEach, expect, test } from 'vitest'
import { type ApiServer, planOf, startApiServer } from './api-server.ts'
import { jobOf } from './job-of.ts'
import { run } from './run.ts'

let server: ApiServer | undefined
afterEach(() => server?.close())

const list = (items: unknown[], more: object = {}) => ({
  body: { items, nextCursor: null, total: items.length, asOf: '2026-01-01T00:00:00.000Z', incomplete: [], ...more },
})
const runWith = async (path: string, answer: ReturnType<typeof list>, args: readonly string[]) => {
  server = await startApiServer({ [`GET ${path}`]: answer })
  return run([...args, '--url', server.url, '--token', 'hg_x', '--cluster', 'local'])
}

test('a list that is not whole says so, and what brokers did not tell', async () => {
  const incomplete = [{ brokerId: 3, reason: 'It did not answer in time.' }]
  const answer = list([jobOf()], { total: 5_000, nextCursor: 'c', incomplete })
  const { exitCode, stderr } = await runWith('/jobs', answer, ['jobs', 'list', '--limit', '1'])
  expect(exitCode).toBe(0)
  expect(stderr).toBe('These are 1 of 5,000: --limit 0 shows all.\n! Broker 3: It did not answer in time.\n')
})

test('a list that is empty is an empty array to a program', async () => {
  const { stdout, stderr } = await runWith('/jobs', list([]), ['jobs', 'list', '-o', 'json'])
  expect([JSON.parse(stdout), stderr]).toEqual([[], ''])
})

test('brokers that are no numbers are refused in so many words', async () => {
  expect(await run(['reassign', 'evacuate', 'x', '--url', 'http://127.0.0.1:1', '--token', 'x'])).toMatchObject({
    ...{ exitCode: 2, stderr: expect.stringContaining('whole number') },
  })
})

test('the file that kafka-reassign-partitions prints for a rollback is taken; its log dirs are not followed, and that is said', async () => {
  const partitions = [{ topic: 'orders', partition: 0, replicas: [1], log_dirs: ['/data/2'] }]
  const files = { 'moves.json': JSON.stringify({ version: 1, partitions }) }
  server = await startApiServer({ 'POST /clusters/local/plans': { status: 201, body: planOf() } })
  const to = ['--url', server.url, '--token', 'hg_x', '--cluster', 'local']
  const planned = await run(['reassign', 'apply', '-f', 'moves.json', '--dry-run', ...to], { files })
  expect(planned).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('headgate reassign log-dirs') })
  expect(server.calls[0]?.body).toMatchObject({
    changes: [{ kind: 'ReassignPartitions', partitions: [{ topic: 'orders', partition: 0, replicas: [1] }] }],
  })
})
