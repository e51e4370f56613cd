import type { CommandEnvelope, CommandResult } from '@headgate/edge-protocol'
import { expect, it } from 'vitest'
import type { BoardCommands, CommandOutcome } from '../serial/board-commands.ts'
import { executeCommand } from './execute-command.ts'

const now = Date.parse('2026-01-01T00:00:00Z')
const command = (over: Partial<CommandEnvelope> = {}): CommandEnvelope => ({
  commandId: 'c',
  bridgeId: 'gw',
  deviceId: 'uno',
  command: 'LED 1',
  issuedBy: 'ada',
  issuedAt: '2025-12-31T23:59:59Z',
  timeoutMs: 5000,
  ...over,
})

const run = async (envelope: CommandEnvelope, outcome: CommandOutcome | null) => {
  const steps: [CommandResult['step'], string | null][] = []
  const sent: [string, number][] = []
  const board: BoardCommands | undefined = outcome
    ? {
        send: async (text, timeoutMs) => {
          sent.push([text, timeoutMs])
          return outcome
        },
        booting: () => undefined,
        attach: () => undefined,
        detach: () => undefined,
        answered: () => undefined,
      }
    : undefined
  await executeCommand({
    command: envelope,
    board,
    now: () => now,
    report: ({ step, answer }) => steps.push([step, answer]),
  })
  return { steps, sent }
}

it('reports taken, then the answer of the board, within the time that is left', async () => {
  expect(await run(command(), { step: 'acknowledged', answer: 'OK LED 1' })).toEqual({
    steps: [
      ['taken', null],
      ['acknowledged', 'OK LED 1'],
    ],
    sent: [['LED 1', 4000]],
  })
})

it.each([
  ['a command past its deadline', command({ timeoutMs: 500 }), 'timed-out', /after its deadline/],
  ['two lines in one command', command({ command: 'LED 1\nLED 0' }), 'failed', /one line/],
])('does not carry out %s', async (_what, envelope, step, words) => {
  const { steps, sent } = await run(envelope, { step: 'acknowledged', answer: 'OK' })
  expect(sent).toEqual([])
  expect(steps).toEqual([[step, expect.stringMatching(words)]])
})

it('says so when it has no such board', async () => {
  expect((await run(command(), null)).steps).toEqual([['failed', expect.stringMatching(/no device uno/)]])
})

it('keeps quiet about commands of long ago, which a new consumer group reads once', async () => {
  expect((await run(command({ issuedAt: '2025-12-01T00:00:00Z' }), null)).steps).toEqual([])
})
