import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CommandResult, EDGE_TOPICS } from '@headgate/edge-protocol'
import { eventually, uniqueName } from '@headgate/testing'
import { createRandom, createVirtualBoard } from '@headgate/virtual-board'
import type { Producer } from 'kafkajs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestBridge } from './support/connections.ts'
import { createLine } from './support/noisy-line.ts'
import { readReadings, readTopic, type TopicReader, testKafka } from './support/read-topic.ts'
import { createReadingsTopic } from './support/topics.ts'

const random = createRandom(7)
const [up, down] = [createLine(random), createLine(random)]
let measured = 0
let dir: string
let producer: Producer
let results: TopicReader<CommandResult>
let readings: Awaited<ReturnType<typeof readReadings>>
let board: ReturnType<typeof createVirtualBoard>
let bridge: Awaited<ReturnType<typeof startTestBridge>>

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'headgate-board-'))
  const path = join(dir, 'board')
  board = createVirtualBoard({
    hexPath: fileURLToPath(import.meta.resolve('@headgate/firmware/light.hex')),
    pty: { symlink: path },
    // Each conversion at A1 is one step more, so that every reading of light can be told.
    adc: (channel) => (channel === 1 ? ((measured++ % 1024) * 5) / 1024 : 0),
    line: { toHost: up.carry, fromHost: down.carry },
  })
  await board.start()
  const topic = await createReadingsTopic()
  producer = testKafka().producer()
  await producer.connect()
  results = await readTopic(EDGE_TOPICS.commandResults, (json) => CommandResult.parse(json))
  readings = await readReadings(topic)
  bridge = await startTestBridge({ readingsTopic: topic, serialPath: path, serial: { format: 'headgate' } })
  await eventually(() => bridge.device('board')?.firmware === 'light 1.0.0' && bridge.link('kafka')?.isUp === true, {
    timeoutMs: 60_000,
  })
})
afterAll(async () => {
  await Promise.all([results?.stop(), readings?.stop(), producer?.disconnect(), bridge?.stop()])
  board?.stop()
  await rm(dir, { recursive: true, force: true })
})

const command = async (text: string) => {
  const commandId = uniqueName('command')
  const { bridgeId } = bridge
  const issuedAt = new Date().toISOString()
  const value = {
    commandId,
    bridgeId,
    deviceId: 'board',
    command: text,
    issuedBy: 'tester',
    issuedAt,
    timeoutMs: 60_000,
  }
  await producer.send({ topic: EDGE_TOPICS.commands, messages: [{ key: 'board', value: JSON.stringify(value) }] })
  const last = () => results.values.filter(({ key }) => key === commandId).at(-1)?.value
  await eventually(() => last() !== undefined && last()?.step !== 'taken', { timeoutMs: 60_000 })
  return [last()?.step, last()?.answer]
}

it('a board with the library has every reading in Kafka once and in order, though its line was noisy and cut', async () => {
  const device = () => bridge.device('board')
  expect(await command('RATE 150')).toEqual(['acknowledged', 'OK RATE 150'])
  for (const line of [up, down]) line.setNoise(0.01)
  await eventually(() => (device()?.crcErrors ?? 0) >= 3 && (device()?.read ?? 0) >= 20, { timeoutMs: 60_000 })
  for (const line of [up, down]) line.cut(true)
  const before = measured
  await eventually(() => measured >= before + 4)
  for (const line of [up, down]) line.cut(false)
  await eventually(() => (device()?.read ?? 0) >= 40, { timeoutMs: 60_000 })
  for (const line of [up, down]) line.setNoise(0)
  expect(await command('RATE 60000')).toEqual(['acknowledged', 'OK RATE 60000'])

  // The converter was read for the number of the boot as well, before the first reading.
  const first = () => Number(readings.values[0]?.value.value)
  await eventually(() =>
    expect(readings.values.map(({ value }) => value.value)).toEqual(numbers(first(), measured - 1)),
  )
  expect(readings.values.map(({ value }) => value.seq)).toEqual(numbers(1, measured - first()))
  expect(new Set(readings.values.map(({ value }) => value.bootEpoch)).size).toBe(1)
  await eventually(() =>
    expect(device()).toMatchObject({ read: readings.values.length, produced: readings.values.length, gaps: 0 }),
  )
})

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
