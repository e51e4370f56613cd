import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type FakeApi, fakeActor } from '../../testing/fake-context.ts'
import { seededApi } from '../../testing/seeded-api.ts'
import { problemResponse } from '../respond.ts'
import { streamJob } from './stream-job.ts'

const admin = fakeActor('admin')
const STREAM = { accept: 'text/event-stream' }
const ID = 'job-0001'
const log = (message: string) => ({ at: '2026-01-02T03:04:05.000Z', level: 'info' as const, message })
const write = (api: FakeApi, revision: number, state: 'running' | 'succeeded', messages: string[]) =>
  api.store.saveJob(ID, revision, { state }, messages.map(log))

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** The handler behind a real socket. */
const listen = async (api: FakeApi): Promise<string> => {
  const server = createServer(async (incoming, outgoing) => {
    const left = new AbortController()
    outgoing.on('close', () => left.abort())
    const request = new Request(`http://127.0.0.1${incoming.url}`, { headers: STREAM, signal: left.signal })
    const route = { procedure: 'jobs.events' } as Parameters<typeof streamJob>[1]['route']
    const input = { id: ID, after: Number(incoming.headers['last-event-id'] ?? 0) }
    const response = await streamJob(api.context(admin), {
      ...{ route, input, request, renew: async () => api.context(admin) },
      pace: { pollMs: 2, heartbeatEvery: 5, recheckEvery: 1_000, looksMax: 100_000 },
    }).catch(problemResponse)
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    for await (const chunk of response.body ?? []) outgoing.write(chunk)
    outgoing.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** Reads until the text holds this. */
const readUntil = async (reader: ReadableStreamDefaultReader<string>, part: string, text = ''): Promise<string> => {
  if (text.includes(part)) return text
  const { done, value } = await reader.read()
  if (done) throw new Error(`the stream ended without ${part}: ${text}`)
  return readUntil(reader, part, text + value)
}
const open = async (url: string, init: RequestInit = {}) => {
  const response = await fetch(url, init)
  if (!response.body) throw new Error('no body')
  return { response, reader: response.body.pipeThrough(new TextDecoderStream()).getReader() }
}

describe('GET /jobs/{id}/events as a stream', () => {
  test('brings what is written while it is open, and closes with the end of the job', async () => {
    const api = await seededApi()
    await write(api, 0, 'running', ['begun'])
    const { response, reader } = await open(await listen(api))
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const first = await readUntil(reader, 'event: progress')
    expect(first).toContain('id: 1\nevent: log\ndata: {')
    await readUntil(reader, ': alive')
    await write(api, 1, 'succeeded', ['done'])
    const rest = await readUntil(reader, 'event: end')
    expect(rest).toContain('id: 2\nevent: log\n')
    expect((await reader.read()).done).toBe(true)
  })

  test('a client that leaves gives its place back', async () => {
    const api = await seededApi()
    await write(api, 0, 'running', ['begun'])
    const url = await listen(api)
    // More, one after the other, than one actor may hold at a time.
    for (let round = 0; round < 25; round += 1) {
      const left = new AbortController()
      await vi.waitFor(async () => {
        const { response, reader } = await open(url, { signal: left.signal })
        expect(response.status).toBe(200)
        await readUntil(reader, 'event: progress')
      }, 30_000)
      left.abort()
    }
  })
})

describe('over the REST face', () => {
  test('a job that is over is told whole, and the stream ends', async () => {
    const api = await seededApi()
    await write(api, 0, 'succeeded', ['begun', 'done'])
    const response = await api.rest(admin, 'GET', `/jobs/${ID}/events`, { headers: STREAM })
    expect(response.headers.get('x-request-id')).toBeTruthy()
    const text = await response.text()
    expect(text.match(/^event: \w+$/gm)).toEqual(['event: log', 'event: log', 'event: end'])
  })

  test('Last-Event-ID goes on where a broken stream left off', async () => {
    const api = await seededApi()
    await write(api, 0, 'succeeded', ['begun', 'done'])
    const headers = { ...STREAM, 'last-event-id': '1' }
    const text = await (await api.rest(admin, 'GET', `/jobs/${ID}/events`, { headers })).text()
    expect(text.match(/^id: \d+$/gm)).toEqual(['id: 2'])
  })

  test('what is refused is a problem document, not a stream', async () => {
    const api = await seededApi()
    const ask = (actor: typeof admin | null, headers: Record<string, string> = {}, id = ID) =>
      api.rest(actor, 'GET', `/jobs/${id}/events`, { headers: { ...STREAM, ...headers } })
    expect((await ask(null)).status).toBe(401)
    expect((await ask(fakeActor('viewer', { clusters: ['elsewhere'] }))).status).toBe(403)
    expect((await ask(admin, {}, 'job-0999')).status).toBe(404)
    const garbled = await ask(admin, { 'last-event-id': 'seven' })
    expect(garbled.status).toBe(400)
    expect(garbled.headers.get('content-type')).toContain('application/problem+json')
  })

  test('one actor holds so many streams and no more, until one is left', async () => {
    const api = await seededApi()
    await write(api, 0, 'running', [])
    const ask = (actor = admin) => api.rest(actor, 'GET', `/jobs/${ID}/events`, { headers: STREAM })
    const streams = await Promise.all(Array.from({ length: 20 }, () => ask()))
    expect(streams.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect((await ask()).status).toBe(429)
    expect((await ask(fakeActor('viewer', { id: 'another' }))).status).toBe(200)
    await streams[0]?.body?.cancel()
    const again = await ask()
    expect(again.status).toBe(200)
    for (const { body } of [...streams.slice(1), again]) await body?.cancel()
  })

  test('without the Accept header it is one page of JSON', async () => {
    const api = await seededApi()
    await write(api, 0, 'running', ['begun'])
    const response = await api.rest(admin, 'GET', `/jobs/${ID}/events`)
    expect(await response.json()).toMatchObject({ items: [{ message: 'begun' }], isOver: false })
  })
})
