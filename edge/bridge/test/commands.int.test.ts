import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BridgeStatus, CommandResult, EDGE_TOPICS } from '@headgate/edge-protocol'
import { eventually, uniqueName } from '@headgate/testing'
import { createVirtualBoard, type VirtualBoard } from '@headgate/virtual-board'
import type { Producer } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestBridge } from './support/connections.ts'
import { readReadings, readTopic, type TopicReader, testKafka } from './support/read-topic.ts'
import { createReadingsTopic } from './support/topics.ts'

describe('a command over Kafka', () => {
  let board: VirtualBoard
  let dir: string
  let topic: string
  let bridge: Awaited<ReturnType<typeof startTestBridge>>
  let producer: Producer
  let results: TopicReader<CommandResult>
  const issued = new Set<string>()
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'headgate-board-'))
    topic = await createReadingsTopic()
    board = createVirtualBoard({
      hexPath: fileURLToPath(import.meta.resolve('@headgate/firmware/plotter.hex')),
      pty: { symlink: join(dir, 'board') },
    })
    await board.start()
    bridge = await startTestBridge({ readingsTopic: topic, serialPath: join(dir, 'board') })
    producer = testKafka().producer()
    await producer.connect()
    results = await readTopic(
      EDGE_TOPICS.commandResults,
      (json) => CommandResult.parse(json),
      (key) => issued.has(key),
    )
    // Up is the link when each of its parts is, and with them the consumer of commands: none shall run out of time before it.
    await eventually(() => bridge.device('board')?.firmware !== null && bridge.link('kafka')?.isUp === true, {
      timeoutMs: 60_000,
    })
  })
  afterAll(async () => {
    await Promise.all([results?.stop(), producer?.disconnect(), bridge?.stop()])
    board?.stop()
    await rm(dir, { recursive: true, force: true })
  })

  /** Issues a command as the console does, and resolves to the steps it went through, once there are so many. */
  const command = async (
    text: string,
    steps: number,
    over: Partial<Record<'bridgeId' | 'deviceId' | 'issuedAt', string>> = {},
  ) => {
    const commandId = uniqueName('command')
    issued.add(commandId)
    const envelope = {
      ...{ commandId, bridgeId: bridge.bridgeId, deviceId: 'board', command: text, issuedBy: 'tester' },
      ...{ issuedAt: new Date().toISOString(), timeoutMs: 60_000, ...over },
    }
    await producer.send({
      topic: EDGE_TOPICS.commands,
      messages: [{ key: envelope.deviceId, value: JSON.stringify(envelope) }],
    })
    const seen = () =>
      results.values.filter(({ key }) => key === commandId).map(({ value }) => [value.step, value.answer])
    await eventually(() => seen().length >= steps, { timeoutMs: 60_000 })
    return seen()
  }

  it('switches the LED of the board, and brings back its own words', async () => {
    expect(await command('LED 1', 2)).toEqual([
      ['taken', null],
      ['acknowledged', 'OK LED 1'],
    ])
    expect(board.led()).toBe(true)
    expect(bridge.device('board')).toMatchObject({ ledOn: true, canCommand: true, firmware: 'headgate plotter 1.0.0' })
    expect(await command('LED 0', 2)).toEqual([
      ['taken', null],
      ['acknowledged', 'OK LED 0'],
    ])
    expect(board.led()).toBe(false)
    expect(bridge.device('board')?.ledOn).toBe(false)
  })

  it('brings back the words of a refusal', async () => {
    expect(await command('DANCE', 2)).toEqual([
      ['taken', null],
      ['failed', 'ERR unknown DANCE'],
    ])
  })

  it('does not carry out what came too late, or was meant for a device it does not have', async () => {
    const late = new Date(Date.now() - 120_000).toISOString()
    expect(await command('LED 1', 1, { issuedAt: late })).toEqual([
      ['timed-out', expect.stringMatching(/after its deadline/)],
    ])
    expect(await command('LED 1', 1, { deviceId: 'nobody' })).toEqual([
      ['failed', expect.stringMatching(/no device nobody/)],
    ])
    expect(board.led()).toBe(false)
  })

  it('fails with the reason while the board is unplugged', async () => {
    board.unplug()
    await eventually(() => bridge.device('board')?.state === 'unplugged')
    expect(await command('LED 1', 2)).toEqual([
      ['taken', null],
      ['failed', expect.stringMatching(/^Not written: the board is/)],
    ])
    board.plug()
    await eventually(() => bridge.device('board')?.state === 'live')
    expect(await command('LED 1', 2)).toEqual([
      ['taken', null],
      ['acknowledged', 'OK LED 1'],
    ])
  })

  it('leaves the status of the bridge in Kafka, with a ledger that adds up', async () => {
    const statuses = await readTopic(
      EDGE_TOPICS.status,
      (json) => BridgeStatus.parse(json),
      (key) => key === bridge.bridgeId,
    )
    const readings = await readReadings(topic)
    try {
      await command('LED 1', 2)
      await eventually(() => {
        const last = statuses.values.at(-1)?.value
        expect(last?.devices[0]?.ledOn).toBe(true)
        expect(last?.links).toEqual([
          { name: 'kafka', kind: 'kafka', isUp: true, detail: null },
          { name: join(dir, 'board'), kind: 'serial', isUp: true, detail: null },
        ])
        expect(last?.devices[0]?.channels.map(({ name, unit }) => [name, unit])).toEqual([
          ['temperature', '°C'],
          ['light', null],
        ])
      })
      for (const { value } of statuses.values) {
        for (const device of value.devices) expect(device.produced + device.waiting + device.dropped).toBe(device.read)
      }
      await eventually(() => readings.values.length > 0)
      expect(readings.values.every(({ value }) => value.quality === 'good')).toBe(true)
    } finally {
      await Promise.all([statuses.stop(), readings.stop()])
    }
  })

  it('shows its health, and counts for Prometheus', async () => {
    await eventually(async () => {
      const health = await fetch(`${bridge.url}/healthz`)
      expect(health.status).toBe(200)
      expect(await health.json()).toMatchObject({
        status: 'ok',
        bridgeId: bridge.bridgeId,
        devices: [{ deviceId: 'board' }],
      })
      const text = await (await fetch(`${bridge.url}/metrics`)).text()
      expect(text).toMatch(/^headgate_bridge_readings_produced_total\{device="board"\} [1-9]/m)
      expect(text).toMatch(/^headgate_bridge_link_up\{link="kafka",kind="kafka"\} 1$/m)
    })
    expect((await fetch(`${bridge.url}/`)).status).toBe(404)
  })
})
