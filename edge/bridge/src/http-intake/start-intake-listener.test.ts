import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { IntakeConfig } from '../config/intake-schema.ts'
import type { Handoff } from '../delivery/handoff.ts'
import { createDeviceRegistry } from '../readings/device-registry.ts'
import { createIntakeEntry } from './intake-entry.ts'
import { type IntakeListener, startIntakeListener } from './start-intake-listener.ts'

let listener: IntakeListener
let taken: [deviceId: string, channel: string, value: unknown][]
let hasRoom: boolean
let durable: PromiseWithResolvers<void>
let tokens: Uint8Array[]
const clock = { now: Date.now, isSynced: () => null }
const handoff = (): Handoff => ({
  accept: (readings, origin) => {
    for (const { deviceId, channel, value } of readings) taken.push([deviceId, channel, value])
    if (origin) tokens.push(origin.token)
    return durable.promise
  },
  tokensOf: () => tokens,
  hasRoomFor: () => hasRoom,
  whenRoomFor: async () => undefined,
})
const registry = createDeviceRegistry({ clock, topic: 't' })
const addEntry = (over: Record<string, unknown> = {}) =>
  listener.add(
    createIntakeEntry({
      config: IntakeConfig.parse({ name: 'lab', tokenEnv: 'T', devices: ['pump*'], maxBodyBytes: 100, ...over }),
      ...{ token: 'secret', registry, handoff: handoff() },
    }),
  )
beforeEach(async () => {
  taken = []
  tokens = []
  hasRoom = true
  durable = Promise.withResolvers()
  durable.resolve()
  listener = await startIntakeListener({ host: '127.0.0.1', port: 0 })
})
afterEach(() => listener.stop())

const post = async (path: string, body: string, headers: Record<string, string> = {}, method = 'POST') => {
  const response = await fetch(`${listener.url}${path}`, {
    ...{ method, body: method === 'GET' ? null : body },
    headers: { authorization: 'Bearer secret', 'content-type': 'application/json', ...headers },
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, said: text === '' ? null : JSON.parse(text) }
}

describe('the HTTP intake', () => {
  it('answers when the readings are durable, and not before', async () => {
    addEntry()
    durable = Promise.withResolvers()
    let isAnswered = false
    const posting = post('/devices/pump-1/readings', '{"t":21}').finally(() => {
      isAnswered = true
    })
    await expect.poll(() => taken, { timeout: 30_000 }).toEqual([['pump-1', 't', 21]])
    expect(isAnswered).toBe(false)
    durable.resolve()
    expect(await posting).toMatchObject({ status: 204, said: null })
  })

  it('names the channel by the path, and says what of a body was no value', async () => {
    addEntry()
    expect((await post('/devices/pump%201/channels/inlet', '4')).status).toBe(204)
    const mixed = await post('/devices/pump-1/readings', '[{"t":1},{"name":"x"}]')
    expect(mixed).toMatchObject({ status: 200, said: { readings: 1, refused: 1 } })
    expect(taken).toEqual([
      ['pump 1', 'inlet', 4],
      ['pump-1', 't', 1],
    ])
  })

  it.each([
    [401, '/devices/pump-1/readings', '1', { authorization: 'Bearer other' }, 'POST'],
    [401, '/devices/pump-1/readings', '1', { authorization: '' }, 'POST'],
    [403, '/devices/fan-1/readings', '1', {}, 'POST'],
    [404, '/devices/pump-1', '1', {}, 'POST'],
    [404, '/devices/%zz/readings', '1', {}, 'POST'],
    [405, '/devices/pump-1/readings', '', {}, 'GET'],
    [413, '/devices/pump-1/readings', `"${'x'.repeat(200)}"`, {}, 'POST'],
    [415, '/devices/pump-1/readings', '1', { 'content-type': 'application/xml' }, 'POST'],
    [422, '/devices/pump-1/readings', '{', {}, 'POST'],
  ])('refuses with %i, what, why and the fix: %s %j %j %s', async (status, path, body, headers, method) => {
    addEntry()
    const refused = await post(path, body, headers as Record<string, string>, method)
    expect(refused).toMatchObject({
      status,
      said: { status, title: expect.any(String), detail: expect.any(String), fix: expect.any(String) },
    })
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(taken).toEqual([])
  })

  it('takes nothing without room, and says when to come again', async () => {
    addEntry()
    hasRoom = false
    const refused = await post('/devices/pump-1/readings', '1')
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('5')
    expect(taken).toEqual([])
  })

  it('takes a request once that comes again with its Idempotency-Key: while it is under way, later, and after a start', async () => {
    const remove = addEntry()
    durable = Promise.withResolvers()
    const key = { 'idempotency-key': 'boot-7:1' }
    const first = post('/devices/pump-1/readings', '1', key)
    await expect.poll(() => taken.length, { timeout: 30_000 }).toBe(1)
    const again = post('/devices/pump-1/readings', '1', key)
    durable.resolve()
    expect((await first).status).toBe(204)
    expect(await again).toMatchObject({ status: 200, said: { repeated: true } })
    await remove()
    addEntry()
    expect(await post('/devices/pump-1/readings', '1', key)).toMatchObject({ status: 200, said: { repeated: true } })
    expect(taken).toHaveLength(1)
    // The same key of another device is another request.
    expect((await post('/devices/pump-2/readings', '1', key)).status).toBe(204)
    expect((await post('/devices/pump-1/readings', '1', { 'idempotency-key': 'boot-7:2' })).status).toBe(204)
    expect(taken).toHaveLength(3)
  })

  it('asks for patience while its entry is configured anew', async () => {
    await addEntry()()
    expect((await post('/devices/pump-1/readings', '1')).status).toBe(503)
  })

  it('answers before a body that is too large has come, whether its length was told or not', async () => {
    addEntry()
    const { port } = new URL(listener.url)
    for (const headers of [{ 'content-length': 1_000_000_000 }, { 'transfer-encoding': 'chunked' }]) {
      const status = await new Promise((resolve, reject) => {
        const request = httpRequest(
          {
            ...{ port, method: 'POST', path: '/devices/pump-1/readings' },
            headers: { authorization: 'Bearer secret', 'content-type': 'application/json', ...headers },
          },
          (response) => {
            request.destroy()
            resolve(response.statusCode)
          },
        )
        request.once('error', reject)
        request.write(' '.repeat(500))
      })
      expect(status).toBe(413)
    }
    expect(taken).toEqual([])
  })

  it.each([
    ['the header', 'POST /devices/pump-1/readings HTTP/1.1\r\nHost: h\r\n'],
    [
      'the body',
      'POST /devices/pump-1/readings HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer secret\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n[',
    ],
  ])('hangs up on one that never ends %s', async (_, beginning) => {
    await listener.stop()
    listener = await startIntakeListener(
      { host: '127.0.0.1', port: 0 },
      { headersMs: 50, requestMs: 50, lookEveryMs: 10 },
    )
    addEntry()
    const socket = connect(Number(new URL(listener.url).port), '127.0.0.1')
    const closed = new Promise((resolve) => socket.resume().once('close', resolve))
    socket.on('error', () => undefined)
    socket.write(beginning)
    const dribble = setInterval(() => socket.write(' '), 5)
    await closed
    clearInterval(dribble)
    expect(taken).toEqual([])
  })

  it('takes nothing of a body that breaks off', async () => {
    addEntry()
    const socket = connect(Number(new URL(listener.url).port), '127.0.0.1')
    socket.write(
      'POST /devices/pump-1/readings HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer secret\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n[1',
    )
    socket.end()
    await new Promise((resolve) => socket.resume().once('close', resolve))
    expect((await post('/devices/pump-1/readings', '2')).status).toBe(204)
    expect(taken).toEqual([['pump-1', 'value', 2]])
  })
})
