import { rm } from 'node:fs/promises'
import { eventually, kafkaTool } from '@headgate/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestBridge } from './support/connections.ts'
import { readReadings, valuesOf } from './support/read-topic.ts'
import { startSilentBoard } from './support/silent-board.ts'
import { createReadingsTopic } from './support/topics.ts'

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const lines = (from: number, to: number) =>
  numbers(from, to)
    .map((n) => `n:${n}\n`)
    .join('')

describe('a board', () => {
  let topic: string
  let board: Awaited<ReturnType<typeof startSilentBoard>>
  const cleanups: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    topic = await createReadingsTopic()
    board = await startSilentBoard()
  })
  afterAll(() => board?.stop())
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
  })
  const start = async () => {
    const reader = await readReadings(topic)
    const bridge = await startTestBridge({ readingsTopic: topic, serialPath: board.path })
    cleanups.push(reader.stop, () => bridge.stop())
    return { reader, bridge }
  }

  it('has every reading in Kafka, in order and once, though it was unplugged and printed garbage and a line without end', async () => {
    const { reader, bridge } = await start()
    await board.boot(bridge.hasBoard)
    await board.print(lines(1, 500))
    await board.print(`\u0000\u0007!!\n${'x'.repeat(20_000)}\n${lines(501, 600)}`)
    await eventually(() => bridge.device('board')?.read === 600)
    board.board.unplug()
    await eventually(() => bridge.device('board')?.state === 'unplugged' && bridge.link(board.path)?.isUp === false)
    board.board.plug()
    await board.boot(bridge.hasBoard)
    await board.print(lines(601, 1200))

    expect(await valuesOf(reader, 'board', 1200)).toEqual(numbers(1, 1200))
    const epochs = Map.groupBy(reader.values, ({ value }) => value.bootEpoch)
    expect([...epochs.values()].map((epoch) => epoch.map(({ value }) => value.seq))).toEqual([
      numbers(1, 600),
      numbers(1, 600),
    ])
    await eventually(() =>
      expect(bridge.device('board')).toMatchObject({
        read: 1200,
        produced: 1200,
        waiting: 0,
        dropped: 0,
        garbage: 2,
        firmware: 'test 1.0',
      }),
    )
    expect(bridge.link(board.path)?.isUp).toBe(true)
    // One line for each change of state: there, gone, there again.
    expect(bridge.log.filter((line) => line.link === board.path)).toHaveLength(3)

    // Kafka's own consumer is the witness: it shares no code with the bridge or with this test.
    const { stdout } = await kafkaTool('ConsoleConsumer', [
      ...['--topic', topic, '--from-beginning', '--max-messages', '1200', '--timeout-ms', '60000'],
      ...['--formatter-property', 'print.key=true', '--formatter-property', 'print.headers=true'],
    ])
    const seen = stdout.split('\n').filter((line) => line.includes('headgate-device:board'))
    expect(seen.map((line) => Number(/"value":(\d+)/.exec(line)?.[1]))).toEqual(numbers(1, 1200))
    expect(seen[0]).toMatch(
      /headgate-channel:n,headgate-boot-epoch:[0-9a-f-]+,headgate-seq:1,headgate-gateway-time:\d+\tboard\t/,
    )
  })

  it('is opened again when it falls silent, and is well again when it speaks', async () => {
    const bridge = await startTestBridge({ readingsTopic: topic, serialPath: board.path, serial: { silenceMs: 400 } })
    cleanups.push(() => bridge.stop())
    // It speaks again and again, each time from its boot on: on a busy machine the bridge may have taken one word for silence and
    // have the port closed at the next.
    const isLive = () => bridge.device('board')?.state === 'live' && bridge.link(board.path)?.isUp === true
    const speaks = () => {
      board.say('# test 1.0\nn:1\n')
      return isLive()
    }
    await eventually(speaks)
    // Then it says nothing more. Each opening begins an epoch, and none begins without one.
    const epochs = new Set<string | undefined>()
    await eventually(() => {
      const { state, bootEpoch } = bridge.device('board') ?? {}
      if (state === 'silent' && bridge.link(board.path)?.detail?.startsWith('nothing heard')) epochs.add(bootEpoch)
      return epochs.size >= 2
    })
    const { read = 0 } = bridge.device('board') ?? {}
    await eventually(speaks)
    expect(bridge.device('board')?.read).toBeGreaterThan(read)
  })

  it('is unplugged, not silent, when its port hung up without a word and cannot be opened again', async () => {
    const lost = await startSilentBoard()
    cleanups.push(lost.stop)
    const bridge = await startTestBridge({ readingsTopic: topic, serialPath: lost.path, serial: { silenceMs: 400 } })
    cleanups.push(() => bridge.stop())
    await eventually(() => {
      lost.say('# test 1.0\nn:1\n')
      return bridge.device('board')?.state === 'live'
    })
    // The port stays open and says nothing more; only its name is gone.
    await rm(lost.path)
    await eventually(() => {
      expect(bridge.device('board')?.state).toBe('unplugged')
      expect(bridge.link(lost.path)?.detail).toMatch(/^no board at /)
    })
  })
})
