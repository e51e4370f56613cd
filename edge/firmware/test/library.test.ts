import vectors from '@headgate/firmware/protocol-vectors.json' with { type: 'json' }
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { compileHostBoard, type HostBoard } from './host/start-host-board.ts'

type Frame = (typeof vectors.frames)[number]['frame']
type Value = { kind: string; value: number | null }

const or = (text: string | undefined) => text || '-'
const writtenValue = ({ kind, value }: Value) => (kind === 'int32' ? `i${value}` : `f${value ?? 'nan'}`)

/** The frame as a line of the host's program. */
const lineOf = (frame: Frame): string => {
  const field = frame as Record<string, unknown> & { firmware?: string; version?: string; name?: string; unit?: string }
  switch (frame.type) {
    case 'hello':
      return `hello ${Number(field.isAsked)} ${field.nonce} ${field.numChannels} ${or(field.firmware)} ${or(field.version)}`
    case 'channel':
      return `channel ${field.boot} ${field.index} ${or(field.name)} ${or(field.unit)}`
    case 'readings': {
      const values = (field.values as Value[]).map(writtenValue).join(' ')
      return `readings ${field.boot} ${field.seq} ${Number(field.seq) - Number(field.oldest)} ${field.millis} ${values}`
    }
    case 'result':
      return `result ${field.id} ${Number(field.isOk)} ${field.text}`
    default:
      throw new Error(`A board does not say ${frame.type}.`)
  }
}
const wireOf = (name: string) => {
  const vector = vectors.frames.find((one) => one.name === name)
  if (!vector) throw new Error(`There is no vector called ${name}.`)
  return vector.wire
}

const NONCE = 3735928559
const INTRODUCTION = ['a board that has just booted', 'a channel with a unit beyond ASCII', 'a channel without a unit']
const record = (seq: number) => `record ${seq} i${seq} i0`

describe('the library, compiled for this computer', () => {
  let board: HostBoard | null = null
  beforeAll(() => {
    board = compileHostBoard()
  }, 60_000)
  afterAll(() => board?.remove())
  beforeEach(({ skip }) => skip(board === null, 'g++ is not installed'))
  const obey = (...lines: string[]) => board?.obey(lines) ?? []
  const ups = vectors.frames
    .filter(({ direction }) => direction === 'up')
    .map((vector) => [vector.name, vector] as const)
  const all = vectors.frames.map((vector) => [vector.name, vector] as const)
  const broken = vectors.refused.filter(({ why }) => why !== 'payload').map(({ name, wire }) => [name, wire] as const)

  it.each(ups)('encodes %s', (_name, { frame, wire }) => {
    expect(obey(lineOf(frame))).toEqual([[`00${wire}`]])
  })

  it.each(all)('decodes %s', (_name, { payload, wire }) => {
    expect(obey(`unseal ${wire}`)).toEqual([[payload]])
  })

  it.each(broken)('refuses %s, and counts it', (_name, wire) => {
    expect(obey(`hear 0 ${wire}`, 'state').at(-1)).toEqual(['waiting 0 dropped 0 broken 1'])
  })

  it('takes nothing for a frame that is none of its protocol, and lives', () => {
    const lines = vectors.refused.map(({ wire }) => `hear 0 ${wire}`)
    expect(obey(`begin ${NONCE} x -`, record(1), ...lines, 'state').at(-1)?.[0]).toMatch(/^waiting 1 /)
  })

  it('lives through any bytes, and obeys the command behind them', () => {
    // A board that hears the id of its last command again only answers.
    const others = [...vectors.frames, ...vectors.refused].filter(({ name }) => name !== 'the longest command')
    const wires = others.map(({ wire }) => Buffer.from(wire, 'hex'))
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc.constantFrom(...wires),
      fc
        .tuple(fc.constantFrom(...wires), fc.nat(70), fc.nat(255))
        .map(([wire, at, byte]) => Buffer.from(wire).map((each, index) => (index === at ? byte : each))),
    )
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 10 }), { minLength: 1, maxLength: 30 }), (rounds) => {
        const noise = rounds.flatMap((pieces, at) => [
          record(at + 1),
          `hear ${at * 100} ${Buffer.concat(pieces).toString('hex') || '00'}`,
          `speak ${at * 100}`,
        ])
        const last = obey(
          `begin ${NONCE} x -`,
          ...noise,
          'hear 9999 00',
          `hear 9999 ${wireOf('the longest command')}`,
        ).at(-1)
        expect(last).toEqual([`obeyed ${'x'.repeat(61)}`])
      }),
      { numRuns: 60, seed: 1 },
    )
  })

  it('says hello and its channels at boot, and when it is asked', () => {
    const begin = `begin ${NONCE} greenhouse 1.0.3`
    const [, booted] = obey(begin, 'speak 0')
    expect(booted).toEqual(INTRODUCTION.map((name) => `00${wireOf(name)}`))
    const asked = obey(begin, 'speak 0', `hear 1 ${wireOf('a question for the hello')}`, 'speak 1').at(-1)
    expect(asked?.[0]).toBe(`00${wireOf('the same board when it is asked')}`)
    expect(asked).toHaveLength(3)
  })

  it('carries a command out once, and answers each time it hears it', () => {
    const heard = `hear 1 ${wireOf('a command')}`
    const answers = obey(`begin ${NONCE} x -`, 'speak 0', heard, 'speak 1', heard, 'speak 2')
    const result = `00${wireOf('a command that was carried out')}`
    expect(answers.slice(2)).toEqual([['obeyed LED 1'], [result], [], [result]])
  })

  it('takes the longest command whole, and one that is longer not at all', () => {
    const longest = obey(`begin ${NONCE} x -`, `hear 0 ${wireOf('the longest command')}`).at(-1)
    expect(longest).toEqual([`obeyed ${'x'.repeat(61)}`])
    const endless = `hear 0 ${'41'.repeat(5000)}00`
    expect(obey(endless, `hear 0 ${wireOf('a command')}`, 'state').slice(1)).toEqual([
      ['obeyed LED 1'],
      ['waiting 0 dropped 0 broken 1'],
    ])
  })

  it('sends each frame once, all of them again after half a second, and none that is acknowledged', () => {
    const ack = (seq: number) => `hear 600 ${ackOf(seq)}`
    const lines = [record(1), record(2), 'speak 0', 'speak 499', 'speak 500', ack(1), 'speak 600', 'speak 1100', ack(2)]
    const answers = obey(`begin ${NONCE} x -`, 'speak 0', ...lines, 'state')
    const numbers = answers.slice(4, 10).map((wires) => wires.map(seqOf))
    expect(numbers).toEqual([[1, 2], [], [1, 2], [], [], [2]])
    expect(answers.at(-1)).toEqual(['waiting 0 dropped 0 broken 0'])
  })

  it('sends again at once when an acknowledgement tells of a loss, and once only', () => {
    const nothing = `hear 10 ${ackOf(0)}`
    const lines = [record(1), record(2), 'speak 0', nothing, 'speak 10', nothing, nothing, 'speak 20']
    const answers = obey(`begin ${NONCE} x -`, 'speak 0', ...lines)
    expect(answers.slice(4).map((wires) => wires.map(seqOf))).toEqual([[1, 2], [], [1, 2], [], [], []])
  })

  it('gives up its oldest when the ring is full, tells how far back it goes, and counts', () => {
    const records = Array.from({ length: 25 }, (_, index) => record(index + 1))
    const answers = obey(`begin ${NONCE} x -`, 'speak 0', ...records, 'speak 1', 'state')
    const wires = answers.at(-2) ?? []
    expect(wires.map(seqOf)).toEqual(Array.from({ length: 20 }, (_, index) => index + 6))
    expect(wires.map(backOf)).toEqual(Array.from({ length: 20 }, (_, index) => index))
    expect(answers.at(-1)).toEqual(['waiting 20 dropped 5 broken 0'])
  })

  it('does not believe an acknowledgement of another boot, nor of what was never sent', () => {
    const strangers = [`hear 1 ${wireOf('an acknowledgement of nothing yet')}`, `hear 1 ${ackOf(7)}`]
    const answers = obey(`begin ${NONCE} x -`, 'speak 0', record(1), 'speak 1', ...strangers, 'state')
    expect(answers.at(-1)).toEqual(['waiting 1 dropped 0 broken 0'])
  })

  const payloadOf = (wire: string) => Buffer.from(obey(`unseal ${wire.slice(2)}`)[0]?.[0] ?? '', 'hex')
  const seqOf = (wire: string) => payloadOf(wire).readUInt32LE(3)
  const backOf = (wire: string) => payloadOf(wire).readUInt8(7)
  const ackOf = (seq: number) => {
    const payload = Buffer.from([0x81, 0xef, 0xbe, 0, 0, 0, 0])
    payload.writeUInt32LE(seq, 3)
    return obey(`seal ${payload.toString('hex')}`)[0]?.[0] ?? ''
  }
})
