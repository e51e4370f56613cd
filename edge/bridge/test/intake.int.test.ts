import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually, freePorts, testConnection } from '@headgate/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBridgeProcess } from './support/bridge-process.ts'
import { bridgeConfig, startTestBridge } from './support/connections.ts'
import { readReadings, type TopicReader, valuesOf } from './support/read-topic.ts'
import { createReadingsTopic } from './support/topics.ts'

/** Any variable of the test's bridge will do as the one with the token. */
const TOKEN_ENV = 'HEADGATE_BRIDGE_INTAKE_TOKEN'
const TOKEN = 'token-of-the-lab'

let topic: string
let reader: TopicReader<Awaited<ReturnType<typeof readReadings>>['values'][number]['value']>
const cleanups: (() => Promise<unknown>)[] = []
beforeAll(async () => {
  topic = await createReadingsTopic()
  reader = await readReadings(topic)
  cleanups.push(() => reader.stop())
})
afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup()
})

const post = (url: string, path: string, body: string, token: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    ...{ method: 'POST', body },
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain', ...headers },
  })

it('what a device handed over by HTTP is in Kafka, and its link in the status', async () => {
  const entry = { name: 'lab', tokenEnv: TOKEN_ENV, units: { temp: '°C' } }
  const bridge = await startTestBridge({
    readingsTopic: topic,
    changeable: { http: { port: 0, intake: { port: 0 } }, intake: [entry] },
  })
  cleanups.push(() => bridge.stop())
  const url = bridge.intakeUrl ?? ''
  // The secrets of a bridge under test are all the same word.
  const token = testConnection().mqttPassword
  for (let n = 1; n <= 50; n++) expect((await post(url, '/devices/fan/readings', `temp:${n}`, token)).status).toBe(204)

  expect(await valuesOf(reader, 'fan', 50)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
  expect(reader.values.find(({ key }) => key === 'fan')?.value).toMatchObject({ channel: 'temp', unit: '°C' })
  expect(bridge.link('lab')).toMatchObject({ kind: 'http', isUp: true })
  expect(bridge.device('fan')).toMatchObject({ source: 'http', read: 50, canCommand: false })

  await bridge.rewrite({ http: { port: 0, intake: { port: 0 } }, intake: [] })
  await bridge.reload()
  expect(bridge.link('lab')).toBeUndefined()
  expect((await post(url, '/devices/fan/readings', 'temp:51', token)).ok).toBe(false)
})

it('a device that repeats what it got no answer for is counted once, though the bridge is killed between disk and answer', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'headgate-intake-'))
  cleanups.push(() => rm(dir, { recursive: true, force: true }))
  const [port = 0] = await freePorts(1)
  const config = bridgeConfig({
    readingsTopic: topic,
    changeable: { http: { intake: { port } }, intake: [{ name: 'lab', tokenEnv: TOKEN_ENV }] },
  })
  const start = () => startBridgeProcess(dir, config, testConnection().kafka.password, { [TOKEN_ENV]: TOKEN })
  const url = `http://127.0.0.1:${port}`
  let bridge = await start()
  cleanups.push(() => bridge.kill())
  let answered = 0
  let isOver = false
  /** One after the other, each until it is answered: what an honest device does. */
  const device = async () => {
    for (let n = 1; !isOver; n++) {
      const isTaken = () =>
        post(url, '/devices/pump/readings', `n:${n}`, TOKEN, { 'idempotency-key': `boot-1:${n}` }).then(
          ({ ok }) => ok,
          () => false,
        )
      while (!(await isTaken())) await new Promise((resolve) => setTimeout(resolve, 5))
      answered = n
    }
  }
  const posting = device()
  for (let round = 1; round <= 4; round++) {
    const before = answered
    await eventually(() => answered > before + 30, { intervalMs: 1 })
    await bridge.kill()
    bridge = await start()
  }
  isOver = true
  await posting

  await eventually(
    () => {
      const names = new Map<unknown, Set<string>>()
      for (const { key, value } of reader.values) {
        if (key !== 'pump') continue
        const known = names.get(value.value) ?? new Set()
        names.set(value.value, known.add(`${value.bootEpoch} ${value.seq}`))
      }
      // Every one of them, and each as one reading: Kafka may have its record twice, under the same epoch and number.
      expect([...names.keys()].sort((a, b) => Number(a) - Number(b))).toEqual(
        Array.from({ length: answered }, (_, index) => index + 1),
      )
      expect([...names.values()].filter(({ size }) => size !== 1)).toEqual([])
    },
    { timeoutMs: 60_000 },
  )
})
