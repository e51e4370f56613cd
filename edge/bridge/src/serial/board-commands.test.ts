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

it('takes for the next command what is said of it, though it ends like the one that was given up', async () => {
  const { commands, written } = board()
  await commands.send('LED 1', 5)
  const next = commands.send('SET LED 1', 5000)
  await written(2)
  commands.answered(true, 'OK SET LED 1')
  expect(await next).toEqual({ step: 'acknowledged', answer: 'OK SET LED 1' })
})

it('knows the late answers of several commands that were given up, also while nobody waits', async () => {
  const { commands, written } = board()
  await commands.send('LED 1', 5)
  await commands.send('LED 0', 5)
  await commands.send('BEEP', 5)
  commands.answered(true, 'OK LED 1')
  const next = commands.send('PWM 3', 5000)
  await written(4)
  commands.answered(true, 'OK LED 0')
  commands.answered(false, 'ERR unknown BEEP')
  commands.answered(true, 'OK PWM 3')
  expect(await next).toEqual({ step: 'acknowledged', answer: 'OK PWM 3' })
})

it('does not look at the words of an answer that says which command it is for', async () => {
  const { commands, written } = board()
  await commands.send('LED 1', 5)
  const next = commands.send('LED 0', 5000)
  await written(2)
  commands.answered(true, 'OK it was LED 1', true)
  expect(await next).toEqual({ step: 'acknowledged', answer: 'OK it was LED 1' })
})

it('does not fail a command because the write of one before it, long given up, fails', async () => {
  const commands = createBoardCommands()
  const first = Promise.withResolvers<void>()
  let writes = 0
  commands.attach(() => (writes++ === 0 ? first.promise : Promise.resolve()))
  await commands.send('LED 1', 5)
  const next = commands.send('LED 0', 5000)
  while (writes < 2) await new Promise((resolve) => setImmediate(resolve))
  first.reject(new Error('the port is gone'))
  await first.promise.catch(() => undefined)
  commands.answered(true, 'OK LED 0')
  expect((await next).step).toBe('acknowledged')
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
