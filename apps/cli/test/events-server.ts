import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Job } from '@headgate/domain'
import { jobOf } from './job-of.ts'

export type Reply = (response: ServerResponse, request: IncomingMessage) => void
export type EventsServer = {
  url: string
  /** How the events of the job were asked for, one after the other. */
  asked: { accept: string; lastEventId: string | undefined; after: string | null }[]
  close: () => Promise<void>
}

export const log = (sequence: number, message = `line ${sequence}`) =>
  `id: ${sequence}\nevent: log\ndata: ${JSON.stringify({ sequence, at: '2026-01-01T10:20:30.000Z', level: 'info', message })}\n\n`
export const progress = (job: Job) => `event: progress\ndata: ${JSON.stringify(job)}\n\n`
export const end = (job: Job) => `event: end\ndata: ${JSON.stringify(job)}\n\n`

/** A stream of these frames; it ends after them unless it is held open. */
export const stream =
  (frames: readonly string[], { isHeld = false } = {}): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
    response.write('retry: 1\n\n')
    for (const frame of frames) response.write(frame)
    if (!isHeld) response.end()
  }
/** These frames, then the connection is gone. */
export const brokenStream =
  (frames: readonly string[]): Reply =>
  (response) => {
    stream(frames, { isHeld: true })(response, response.req)
    setImmediate(() => response.destroy())
  }
export const json =
  (body: unknown, status = 200): Reply =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
export const refusal = (status: number, code: string, title: string): Reply =>
  json({ type: 'about:blank', title, status, code, fix: 'Do otherwise.' }, status)

/** Answers for one job; the last way of telling its events holds for every later call. */
export const startEventsServer = async (replies: readonly Reply[], others: Readonly<Record<string, Reply>> = {}) => {
  const asked: EventsServer['asked'] = []
  const server = createServer((request, response) => {
    const target = new URL(request.url ?? '', 'http://127.0.0.1')
    const path = target.pathname.replace('/api/v1', '')
    const other = others[`${request.method} ${path}`]
    if (other) return other(response, request)
    if (path === '/jobs/job-1') return json(jobOf())(response, request)
    if (path !== '/jobs/job-1/events') return refusal(404, 'NOT_FOUND', 'There is no such job')(response, request)
    const lastEventId = request.headers['last-event-id']
    asked.push({
      accept: request.headers.accept ?? '',
      lastEventId: Array.isArray(lastEventId) ? lastEventId[0] : lastEventId,
      after: target.searchParams.get('after'),
    })
    return replies[Math.min(asked.length, replies.length) - 1]?.(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  } satisfies EventsServer
}
