import { expect, it } from 'vitest'
import { createBoardCommands } from './board-commands.ts'

const board = () => {
  const commands = createBoardCommands()
  const lines: string[] = []
  commands.attach(async (line) => void lines.push(line))
  const written = async (count: number) => {
    while (lines.length < count) await new Promise((resolve) => setImmediate(resolve))
  }
  return { commands, lines, written }
}

it('gives back the words of the board', async () => {
  const { commands, lines, written } = board()
  const outcome = commands.send('LED 1', 5000)
  await written(1)
  commands.answered(true, 'OK LED 1')
  expect(await outcome).toEqual({ step: 'acknowledged', answer: 'OK LED 1' })
  expect(lines).toEqual(['LED 1'])
})

it('calls a refusal of the board a failure, in its words', async () => {
  const { commands, written } = board()
  const outcome = commands.send('DANCE', 5000)
  await written(1)
  commands.answered(false, 'ERR unknown DANCE')
  expect(await outcome).toEqual({ step: 'failed', answer: 'ERR unknown DANCE' })
})

it('writes one command at a time, in their order', async () => {
  const { commands, lines, written } = board()
  const first = commands.send('LED 1', 5000)
  const second = commands.send('LED 0', 5000)
  await written(1)
  expect(lines).toEqual(['LED 1'])
  commands.answered(true, 'OK LED 1')
  await first
  await written(2)
  commands.answered(true, 'OK LED 0')
  expect((await second).answer).toBe('OK LED 0')
})

it('times out when the board says nothing, and does not take its late answer for the next command', async () => {
  const { commands, written } = board()
  expect(await commands.send('LED 1', 5)).toEqual({ step: 'timed-out', answer: null })
  const next = commands.send('LED 0', 5000)
  await written(2)
  commands.answered(true, 'OK LED 1')
  commands.answered(true, 'OK LED 0')
  expect(await next).toEqual({ step: 'acknowledged', answer: 'OK LED 0' })
})

it('fails at once with the reason when the board is not there, or goes while it is awaited', async () => {
  const { commands, written } = board()
  const awaited = commands.send('LED 1', 5000)
  await written(1)
  commands.detach('the board is unplugged')
  expect(await awaited).toEqual({ step: 'failed', answer: 'No answer: the board is unplugged' })
  expect(await commands.send('LED 1', 5000)).toEqual({ step: 'failed', answer: 'Not written: the board is unplugged' })
})

it('waits with a command until the board has booted', async () => {
  const { commands, lines, written } = board()
  commands.booting()
  const outcome = commands.send('LED 1', 5000)
  await new Promise((resolve) => setImmediate(resolve))
  expect(lines).toEqual([])
  commands.attach(async (line) => void lines.push(line))
  await written(1)
  commands.answered(true, 'OK LED 1')
  expect((await outcome).step).toBe('acknowledged')
})

it('gives up waiting for a board that never boots', async () => {
  const { commands } = board()
  commands.booting()
  expect(await commands.send('LED 1', 5)).toEqual({ step: 'timed-out', answer: null })
})
