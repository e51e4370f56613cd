import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { NO_COST, type Plan } from '@headgate/domain'

type Answer = { status?: number; body: unknown }
export type ApiServer = {
  url: string
  calls: { method: string; path: string; body: unknown }[]
  close: () => Promise<void>
}

/** Answers as told, for the exit codes of answers that a healthy Headgate seldom gives. */
export const startApiServer = async (answers: Readonly<Record<string, Answer>>): Promise<ApiServer> => {
  const calls: ApiServer['calls'] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    const path = (request.url ?? '').replace('/api/v1', '')
    calls.push({ method: request.method ?? '', path, body: text === '' ? undefined : JSON.parse(text) })
    const { status = 200, body } = answers[`${request.method} ${path.split('?')[0]}`] ?? { status: 404, body: {} }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

export const planOf = (over: Partial<Plan> = {}): Plan => ({
  id: 'plan-1',
  clusterSlug: 'local',
  state: 'ready',
  title: 'Change retention.ms of orders',
  author: { kind: 'token', id: 't', name: 'ci' },
  createdAt: '2026-01-01T00:00:00.000Z',
  changes: [],
  steps: [
    {
      changeIndex: 0,
      resource: 'topic orders',
      summary: 'retention.ms changes',
      before: { 'retention.ms': '1' },
      after: { 'retention.ms': '2' },
    },
  ],
  moves: [],
  movesTotal: 0,
  findings: [],
  risk: 'low',
  cost: NO_COST,
  fingerprint: 'f',
  approval: { isNeeded: false, reason: null, decision: null, by: null, at: null, comment: null },
  outcome: null,
  jobId: null,
  undo: { isPossible: true, reason: null },
  undoOf: null,
  replacedBy: null,
  isInterrupted: false,
  ...over,
})
