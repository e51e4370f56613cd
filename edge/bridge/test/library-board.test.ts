import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startLibraryBoard } from './support/library-board.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const SEEDS = [1, 3, 4]
type Board = ReturnType<typeof startLibraryBoard>

const booted = async (sketch: string, seed: number) => {
  const board = startLibraryBoard(sketch, seed)
  await board.run(100)
  return board
}

/** A line that is well, noisy or cut, each for a while. */
const suffer = async (board: Board, turns: number, cutMsMax: number) => {
  const { line, random, run } = board
  for (let turn = 0; turn < turns; turn++) {
    const kind = random()
    line.noise(kind < 0.6 ? 0.002 + random() * 0.02 : 0)
    line.cut(kind >= 0.6 && kind < 0.85)
    await run(random() * cutMsMax)
  }
  line.noise(0)
  line.cut(false)
}

/** Ends the measuring, and lets the board be rid of what it holds. */
const settle = async (board: Board) => {
  await board.run(1000)
  expect(await board.command('RATE 60000', 5000)).toEqual({ step: 'acknowledged', answer: 'OK RATE 60000' })
  await board.run(1500)
}

/** The light of reading `seq` is its number and what the chip had measured before the first, so every one can be told. */
const judge = ({ taken, lightReads }: Board) => {
  const numbers = taken.map(({ seq }) => seq)
  const before = taken.map(({ value, seq }) => (Number(value) - (seq - 1) + 1024 * 100) % 1024)
  expect(new Set(before).size).toBe(1)
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
  return { measured: lightReads() - (before[0] ?? 0), first: numbers[0], last: numbers.at(-1) }
}

describe('a board with the library, on a line that is cut and full of noise', () => {
  it.each(SEEDS)('has every reading taken once and in order, however late the disk is (%i)', async (seed) => {
    const board = await booted('light', seed)
    await board.command('RATE 100', 5000)
    board.slowDisk(700)
    await suffer(board, 16, 900)
    await settle(board)
    const { measured } = judge(board)
    expect(board.device.gaps).toBe(0)
    expect(board.taken).toHaveLength(measured)
    expect(measured).toBeGreaterThan(40)
    expect(board.device.crcErrors).toBeGreaterThan(0)
    expect(board.device.garbage).toBeGreaterThanOrEqual(board.device.crcErrors)
  })

  it.each(SEEDS)('counts exactly what its ring could not hold (%i)', async (seed) => {
    const board = await booted('light', seed)
    await board.command('RATE 20', 5000)
    await suffer(board, 6, 1500)
    await settle(board)
    const { measured, last } = judge(board)
    expect(last).toBe(measured)
    expect(board.taken.length + board.device.gaps).toBe(measured)
  })

  it.each(SEEDS)('answers each command, or the command is reported as not answered (%i)', async (seed) => {
    const board = await booted('led', seed)
    const steps = new Set<string>()
    for (let turn = 0; turn < 20; turn++) {
      board.line.noise(turn % 2 === 0 ? 0.05 : 0)
      board.line.cut(turn % 5 === 4)
      const isOn = turn % 4 < 2
      const { step, answer } = await board.command(`LED ${Number(isOn)}`, 300)
      steps.add(step)
      if (step !== 'acknowledged') continue
      expect(answer).toBe(`OK LED ${Number(isOn)}`)
      expect(board.isLedOn()).toBe(isOn)
    }
    expect([...steps].sort()).toEqual(['acknowledged', 'timed-out'])
    board.line.noise(0)
    board.line.cut(false)
    expect(await board.command('LED 1', 5000)).toEqual({ step: 'acknowledged', answer: 'OK LED 1' })
    expect(await board.command('DANCE', 5000)).toEqual({ step: 'failed', answer: 'ERR unknown DANCE' })
    expect(board.device.ledOn).toBe(true)
  })

  it('begins another epoch at each boot, also when nobody heard its hello', async () => {
    const board = await booted('light', 1)
    await board.command('RATE 20', 5000)
    for (let boot = 0; boot < 4; boot++) {
      await board.run(500)
      board.line.cut(true)
      board.reset()
      await board.run(60)
      board.line.cut(false)
      await board.command('RATE 20', 5000)
    }
    await board.run(2000)
    const epochs = Map.groupBy(board.taken, ({ bootEpoch }) => bootEpoch)
    expect(epochs.size).toBe(5)
    for (const readings of epochs.values())
      expect(readings.map(({ seq }) => seq)).toEqual(readings.map((_, index) => index + 1))
    expect(board.device.gaps).toBe(0)
  })
})
