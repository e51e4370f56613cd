import { describe, expect, it } from 'vitest'
import { decodePayload } from '../board-protocol/decode-frame.ts'
import { encodeFrame } from '../board-protocol/encode-frame.ts'
import type { DownFrame, UpFrame } from '../board-protocol/frames.ts'
import { createPretendBoard } from '../board-protocol/testing/pretend-board.ts'
import { createCobsFramer, encodeCobsFrame } from '../framing/cobs-framer.ts'
import { createDeviceRegistry } from '../readings/device-registry.ts'
import { createBoardCommands } from './board-commands.ts'
import type { BoardLink, Conversation } from './conversation.ts'
import { startLibraryConversation } from './library-conversation.ts'
import { startTextConversation, type TextConfig } from './text-conversation.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

const open = (start: (link: BoardLink) => Conversation) => {
  const clock = { now: Date.now, isSynced: () => null }
  const device = createDeviceRegistry({ clock, topic: 't' }).claim({
    ...{ deviceId: 'uno', source: 'serial', link: 'x', address: 'x', canCommand: true, silenceMs: 1000, units: {} },
  })
  if (!device) throw new Error('the first claim is never refused')
  const commands = createBoardCommands()
  const given: unknown[][] = []
  const written: Buffer[] = []
  const makeDurable: (() => void)[] = []
  const conversation = start({
    device,
    commands,
    give: async (samples, seqs) => {
      for (const { channel, value, seq, bootEpoch } of device.stamp(samples, seqs))
        given.push([channel, value, seq, bootEpoch])
      return { durable: new Promise((resolve) => makeDurable.push(resolve)) }
    },
    write: async (bytes) => void written.push(Buffer.from(bytes)),
    booted: (writeCommand) => commands.attach(writeCommand),
  })
  const say = async (...chunks: (string | Buffer)[]) => {
    for (const chunk of chunks)
      for (const frame of conversation.framer.push(Buffer.from(chunk as string))) await conversation.hear(frame)
    await turn()
  }
  return { device, commands, given, written, makeDurable, say }
}

const text = (config: Partial<TextConfig>) =>
  open((link) => startTextConversation({ format: 'plotter', maxFrameBytes: 512, ...config }, link))
const values = (given: unknown[][]) => given.map(([channel, value]) => [channel, value])

describe('a board that prints', () => {
  it('is read as CSV with its header, from the banner on', async () => {
    const { say, given, device } = text({ format: 'csv' })
    await say('orn line\n# meter 1.0\nt,h\n1,0\n', 'x,2\n2,3\n')
    expect(values(given)).toEqual([
      ['t', 1],
      ['h', 0],
      ['t', 2],
      ['h', 3],
    ])
    expect(device.status()).toMatchObject({ firmware: 'meter 1.0', garbage: 1 })
  })

  it('is read as JSON lines by paths', async () => {
    const json = { channels: { temp: 'd.t' }, value: null, channel: null, time: null, unit: null }
    const { say, given } = text({ format: 'ndjson', json })
    await say('\n{"d":{"t":0,"x":1}}\n')
    expect(values(given)).toEqual([['temp', 0]])
  })

  it('may frame its lines with a checksum, and is told commands in the same way', async () => {
    const { say, given, device, commands, written } = text({ framing: 'cobs' })
    const frame = encodeCobsFrame(Buffer.from('t:1'))
    const torn = Buffer.from(
      [...encodeCobsFrame(Buffer.from('t:2'))].map((byte, index) => (index === 2 ? byte ^ 1 : byte)),
    )
    await say(frame.subarray(2), frame, torn, frame)
    expect(values(given)).toEqual([
      ['t', 1],
      ['t', 1],
    ])
    expect(device.status()).toMatchObject({ garbage: 1, crcErrors: 1 })
    void commands.send('LED 1', 1000)
    await turn()
    expect(written).toEqual([encodeCobsFrame(Buffer.from('LED 1'))])
    commands.detach('the test is over')
  })
})

describe('a board with the library', () => {
  const library = () => {
    const opened = open((link) => startLibraryConversation({ link, now: () => 0, random: () => 0.5 }))
    const framer = createCobsFramer({ maxFrameBytes: 64, onFault: () => expect.unreachable() })
    const told = () =>
      framer.push(Buffer.concat(opened.written.splice(0))).map((frame) => decodePayload(frame) as DownFrame)
    const send = (frames: UpFrame[]) => opened.say(...frames.map(encodeFrame))
    return { ...opened, told, send }
  }

  it('is acknowledged when its readings are durable, in their order, and not before', async () => {
    const { send, given, told, makeDurable } = library()
    const board = createPretendBoard(0xab, 10, 5)
    await send([...board.boot(), ...board.measure(), ...board.measure()])
    expect(given).toEqual([
      ['n', 5, 1, 'boot-000000ab'],
      ['n', 6, 2, 'boot-000000ab'],
    ])
    expect(told()).toEqual([])
    makeDurable[1]?.()
    await turn()
    expect(told()).toEqual([])
    makeDurable[0]?.()
    await turn()
    expect(told()).toEqual([
      { type: 'ack', boot: 0xab, seq: 1 },
      { type: 'ack', boot: 0xab, seq: 2 },
    ])
  })

  it('has what it repeats taken once, and is asked once who it is', async () => {
    const { send, given, told, device } = library()
    const board = createPretendBoard(1, 10, 1)
    await send([...board.measure(), ...board.measure()])
    expect(told()).toEqual([{ type: 'ask' }])
    await send([...board.hear({ type: 'ask' }), ...board.repeat(), ...board.repeat()])
    expect(given.map(([, value]) => value)).toEqual([1, 2])
    expect(device.status()).toMatchObject({ read: 2, duplicates: 2, firmware: 'pretend 1' })
  })

  it('is told a command under a number of its own, and answers it in its words', async () => {
    const { send, commands, told, device } = library()
    await send(createPretendBoard(1, 10, 1).boot())
    const outcome = commands.send('LED 1', 5000)
    await turn()
    expect(told()).toEqual([{ type: 'command', id: 0x8001, text: 'LED 1' }])
    await send([
      { type: 'result', id: 0x8000, isOk: false, text: 'late' },
      { type: 'result', id: 0x8001, isOk: true, text: 'LED 1' },
    ])
    expect(await outcome).toEqual({ step: 'acknowledged', answer: 'OK LED 1' })
    expect(device.ledOn).toBe(true)
  })

  it('has garbage, flipped bits and what it had to drop counted', async () => {
    const { send, say, device } = library()
    const board = createPretendBoard(1, 2, 1)
    await send(board.boot())
    await say(
      encodeCobsFrame(Buffer.of(0x7f)),
      Buffer.from([...encodeFrame({ type: 'ask' })].map((byte, at) => (at === 1 ? byte ^ 1 : byte))),
    )
    for (let n = 0; n < 5; n++) board.measure()
    await send(board.repeat())
    expect(device.status()).toMatchObject({ read: 2, garbage: 2, crcErrors: 1, gaps: 3 })
  })
})
