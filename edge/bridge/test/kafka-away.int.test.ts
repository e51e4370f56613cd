import { runKafkaTool } from '@headgate/dev-stack'
import { EDGE_TOPICS } from '@headgate/edge-protocol'
import { eventually, publishMqtt, testConnection, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestBridge } from './support/connections.ts'
import { startOwnKafka } from './support/own-kafka.ts'
import { startSilentBoard } from './support/silent-board.ts'
import { createTopics } from './support/topics.ts'

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const lines = (from: number, to: number) =>
  numbers(from, to)
    .map((n) => `n:${n}\n`)
    .join('')
const publish = (root: string, from: number, to: number) =>
  publishMqtt(numbers(from, to).map((n) => ({ topic: `${root}/mqtt-dev/n`, payload: String(n) })))

describe('while Kafka is away', () => {
  let own: Awaited<ReturnType<typeof startOwnKafka>>
  let board: Awaited<ReturnType<typeof startSilentBoard>>
  beforeAll(async () => {
    ;[own, board] = await Promise.all([startOwnKafka(), startSilentBoard()])
  })
  afterAll(async () => {
    await Promise.all([own?.stop(), board?.stop()])
  })

  /** What Kafka's own consumer finds of a device, in its order. */
  const witness = async (topic: string, deviceId: string, records: number) => {
    const { stdout } = await runKafkaTool(
      'ConsoleConsumer',
      [
        '--topic',
        topic,
        '--partition',
        '0',
        '--offset',
        'earliest',
        '--max-messages',
        String(records),
        '--timeout-ms',
        '60000',
      ],
      {
        libsDir: testConnection().libsDir,
        bootstrap: own.login.bootstrap,
        login: { mechanism: 'SCRAM-SHA-512', ...own.login },
      },
    )
    const values = stdout.split('\n').filter((line) => line.includes(`"deviceId":"${deviceId}"`))
    return values.map((line) => Number(/"value":(\d+)/.exec(line)?.[1]))
  }

  it('takes and acknowledges on, onto the disk, and has everything in Kafka once and in order afterwards', async () => {
    const topic = uniqueName('readings')
    const root = uniqueName('t')
    const bridge = await startTestBridge({
      kafka: own.login,
      readingsTopic: topic,
      serialPath: board.path,
      mqtt: { url: testConnection().mqttUrl, topics: [`${root}/{device}/{channel}`], over: { maxInFlight: 50 } },
    })
    try {
      // The topic is not there at first: readings wait, and the link says which topic, and who needs what right.
      await board.boot(bridge.hasBoard)
      await board.print(lines(1, 30))
      await eventually(() => {
        expect(bridge.link('kafka')?.detail).toContain(`topic ${topic} does not exist`)
        expect(bridge.link('kafka')?.detail).toMatch(/User:admin the operation Write and Describe/)
      })
      await createTopics([topic, EDGE_TOPICS.status, EDGE_TOPICS.commandResults], 1, own.login, 1)
      await eventually(() => bridge.device('board')?.produced === 30, { timeoutMs: 60_000 })

      // More than in-flight messages may be unacknowledged: they are taken all the same, because the disk has them.
      await own.broker.kill('SIGKILL')
      await eventually(() => bridge.link('local')?.isUp === true)
      const last = 2_030
      await Promise.all([board.print(lines(31, last)), publish(root, 1, 80)])
      await eventually(() => expect(bridge.device('board')?.read).toBe(last))
      await eventually(() => expect(bridge.status().spool?.waiting).toBe(2_000 + 80))
      expect(bridge.status()).toMatchObject({ waiting: 2_080, spool: { state: 'running', sentence: null } })
      await own.broker.start()

      await eventually(() => bridge.device('board')?.produced === last, { timeoutMs: 100_000 })
      await eventually(() => bridge.device('mqtt-dev')?.produced === 80, { timeoutMs: 60_000 })
      await eventually(() => bridge.status().waiting === 0)
      expect(await witness(topic, 'board', last + 80)).toEqual(numbers(1, last))
      expect(await witness(topic, 'mqtt-dev', last + 80)).toEqual(numbers(1, 80))
    } finally {
      await bridge.stop(2_000)
    }
  }, 300_000)

  it('brings what is new before what waited where it is told to, and each of them in order', async () => {
    const topic = uniqueName('readings')
    const root = uniqueName('t')
    await createTopics([topic, EDGE_TOPICS.status, EDGE_TOPICS.commandResults], 1, own.login, 1)
    const bridge = await startTestBridge({
      kafka: own.login,
      readingsTopic: topic,
      mqtt: { url: testConnection().mqttUrl, topics: [`${root}/{device}/{channel}`] },
      delivery: { replay: { first: 'live', historicalAfterSec: 2, maxPerSecond: 200 } },
    })
    try {
      await eventually(() => bridge.link('local')?.isUp === true)
      await own.broker.kill('SIGKILL')
      const waited = 3_000
      await publish(root, 1, waited)
      await eventually(() => expect(bridge.status().spool?.waiting).toBe(waited))
      const isHistoricalAt = performance.now() + 2_000
      await eventually(() => performance.now() > isHistoricalAt)
      await own.broker.start()
      await eventually(() => (bridge.device('mqtt-dev')?.produced ?? 0) > 0, { timeoutMs: 60_000 })
      const live = waited + 50
      await publish(root, waited + 1, live)
      await eventually(() => bridge.status().waiting === 0, { timeoutMs: 100_000 })
      const seen = await witness(topic, 'mqtt-dev', live)
      expect(seen.indexOf(live)).toBeLessThan(seen.indexOf(waited))
      expect(seen.filter((n) => n <= waited)).toEqual(numbers(1, waited))
      expect(seen.filter((n) => n > waited)).toEqual(numbers(waited + 1, live))
    } finally {
      await bridge.stop(2_000)
    }
  }, 300_000)

  it('acknowledges nothing more when its disk is used up, says so, and loses nothing', async () => {
    const topic = uniqueName('readings')
    const root = uniqueName('t')
    await createTopics([topic, EDGE_TOPICS.status, EDGE_TOPICS.commandResults], 1, own.login, 1)
    const bridge = await startTestBridge({
      kafka: own.login,
      readingsTopic: topic,
      mqtt: { url: testConnection().mqttUrl, topics: [`${root}/{device}/{channel}`], over: { maxInFlight: 50 } },
      spool: { maxBytes: 1024 * 1024 },
    })
    try {
      await eventually(() => bridge.link('local')?.isUp === true)
      await own.broker.kill('SIGKILL')
      const count = 6_000
      await publish(root, 1, count)
      await eventually(() => {
        expect(bridge.status().spool).toMatchObject({ state: 'full', sentence: expect.stringMatching(/is full/) })
        expect(bridge.link('local')?.isUp).toBe(true)
      })
      const { waiting, spool } = bridge.status()
      expect(spool?.bytes).toBeLessThanOrEqual(1024 * 1024)
      // What is not on disk is what may be in flight, and the rest is left with the MQTT broker.
      expect(waiting - (spool?.waiting ?? 0)).toBeLessThanOrEqual(100)
      expect(waiting).toBeLessThan(count)
      await own.broker.start()
      await eventually(
        () => expect(bridge.device('mqtt-dev')).toMatchObject({ read: count, produced: count, waiting: 0, dropped: 0 }),
        { timeoutMs: 100_000 },
      )
      expect(await witness(topic, 'mqtt-dev', count)).toEqual(numbers(1, count))
      await eventually(() => expect(bridge.status().spool).toMatchObject({ state: 'running', waiting: 0 }))
    } finally {
      await bridge.stop(2_000)
    }
  }, 300_000)
})
