import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UpFrame } from './frames.ts'
import { createBoardReceiver, type ReceiverEvent } from './receiver.ts'
import { createPretendBoard } from './testing/pretend-board.ts'

const kinds = (events: ReceiverEvent[]) =>
  events.map((event) => (event.kind === 'reply' ? event.frame.type : event.kind))
const receiveAll = (receiver: ReturnType<typeof createBoardReceiver>, frames: UpFrame[]) =>
  frames.flatMap((frame) => receiver.receive(frame))

describe('the receiver of a board', () => {
  it('asks for the channels before it takes a reading, and takes none meanwhile', () => {
    const receiver = createBoardReceiver()
    const board = createPretendBoard(7, 10, 1)
    const [first] = board.measure()
    if (!first) throw new Error('a board that measures nothing')
    expect(kinds(receiver.receive(first))).toEqual(['ask'])
    receiveAll(receiver, board.hear({ type: 'ask' }))
    expect(receiveAll(receiver, board.repeat())).toMatchObject([
      { kind: 'readings', seq: 1, seqs: [1], samples: [{ channel: 'n', value: 1, deviceTime: 'PT0.001S' }] },
    ])
  })

  it('acknowledges what is durable, again when it is repeated, and says nothing of what is not durable yet', () => {
    const receiver = createBoardReceiver()
    const board = createPretendBoard(7, 10, 1)
    receiveAll(receiver, [...board.boot(), ...board.measure(), ...board.measure()])
    expect(receiver.durable(7, 1)).toEqual({ type: 'ack', boot: 7, seq: 1 })
    expect(receiveAll(receiver, board.repeat())).toEqual([
      { kind: 'duplicate' },
      { kind: 'reply', frame: { type: 'ack', boot: 7, seq: 1 } },
      { kind: 'duplicate' },
    ])
  })

  it('counts what the board had to drop', () => {
    const receiver = createBoardReceiver()
    const board = createPretendBoard(7, 3, 1)
    receiveAll(receiver, board.boot())
    for (let n = 0; n < 10; n++) board.measure()
    expect(receiveAll(receiver, board.repeat())[0]).toEqual({ kind: 'gap', frames: 7 })
  })

  it('begins anew with a boot, and says nothing to the boot before it', () => {
    const receiver = createBoardReceiver()
    const [before, after] = [createPretendBoard(7, 3, 1), createPretendBoard(8, 3, 1)]
    receiveAll(receiver, [...before.boot(), ...before.measure()])
    expect(kinds(receiveAll(receiver, [...after.boot(), ...after.measure()]))).toEqual(['boot', 'readings'])
    expect(receiver.durable(7, 1)).toBeNull()
  })

  it('numbers the readings of all channels, also beside a sensor that gave none', () => {
    const receiver = createBoardReceiver()
    const boot = 1
    receiveAll(receiver, [
      { type: 'hello', nonce: 1, isAsked: false, numChannels: 2, firmware: 'x', version: '' },
      { type: 'channel', boot, index: 0, name: 'a', unit: 'K' },
      { type: 'channel', boot, index: 1, name: 'b', unit: '' },
    ])
    const frame = (seq: number, first: number | null): UpFrame => ({
      ...{ type: 'readings', boot, seq, oldest: 1, millis: 0 },
      values: [
        { kind: 'float32', value: first },
        { kind: 'int32', value: 5 },
      ],
    })
    expect(receiveAll(receiver, [frame(1, null), frame(2, 0)])).toMatchObject([
      { seqs: [2], refused: 1 },
      { seqs: [3, 4], refused: 0, samples: [{ channel: 'a', value: 0, unit: 'K' }, { channel: 'b' }] },
    ])
  })

  it('has every measurement once and in order, or counts it as a gap, whatever the line loses in either direction', () => {
    const step = fc.constantFrom('measure', 'repeat', 'reboot', 'new receiver')
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.infiniteStream(fc.boolean()), (steps, losses) => {
        const isLost = () => losses.next().value
        let receiver = createBoardReceiver()
        let board = createPretendBoard(1, 5, 1)
        let nonce = 1
        let base = 1
        const taken = new Map<number, number[]>()
        const deliver = (frames: UpFrame[], isNoisy = true) => {
          for (const frame of frames) {
            if (isNoisy && isLost()) continue
            for (const event of receiver.receive(frame)) {
              if (event.kind === 'readings') {
                const list = taken.get(event.boot) ?? []
                list.push(...event.seqs)
                taken.set(event.boot, list)
                const ack = receiver.durable(event.boot, event.seq)
                if (ack && !(isNoisy && isLost())) board.hear(ack)
              }
              if (event.kind === 'reply' && !(isNoisy && isLost())) deliver(board.hear(event.frame), isNoisy)
            }
          }
        }
        deliver(board.boot())
        for (const what of steps) {
          if (what === 'measure') deliver(board.measure())
          if (what === 'repeat') deliver(board.repeat())
          if (what === 'new receiver') receiver = createBoardReceiver()
          if (what === 'reboot') {
            base += board.measured()
            board = createPretendBoard(++nonce, 5, base)
            deliver(board.boot())
          }
        }
        // The line gets well: what the board still holds arrives.
        for (let turn = 0; turn < 4; turn++) deliver(board.repeat(), false)
        expect(board.held()).toBe(0)
        const hasNewReceiver = steps.includes('new receiver')
        for (const [, seqs] of taken) {
          const distinct = [...new Set(seqs)]
          // A receiver that remembers nothing may bring one again, under the number it had.
          if (!hasNewReceiver) expect(seqs).toEqual(distinct)
          expect(distinct).toEqual([...distinct].sort((a, b) => a - b))
        }
        const last = taken.get(nonce) ?? []
        expect(new Set(last).size).toBeGreaterThanOrEqual(board.measured() - board.dropped())
      }),
      { numRuns: 500 },
    )
  })
})
