import type { CommandEnvelope, CommandResult } from '@headgate/edge-protocol'
import type { BoardCommands } from '../serial/board-commands.ts'

/** A command that is this long past its deadline was answered for, or given up, long ago: nobody waits for a word about it. */
const FORGET_AFTER_MS = 60 * 60_000

export type ExecuteCommandOptions = {
  command: CommandEnvelope
  board: BoardCommands | undefined
  now: () => number
  report: (result: CommandResult) => void
}

/** Carries one command down to its board, and reports each step of it. Never rejects. */
export const executeCommand = async ({ command, board, now, report }: ExecuteCommandOptions): Promise<void> => {
  const { commandId, bridgeId, deviceId } = command
  const say = (step: CommandResult['step'], answer: string | null) =>
    report({ commandId, bridgeId, deviceId, step, answer, at: new Date(now()).toISOString() })

  const deadline = Date.parse(command.issuedAt) + command.timeoutMs
  const leftMs = deadline - now()
  if (!(leftMs > -FORGET_AFTER_MS)) return
  if (leftMs <= 0) return say('timed-out', 'The command reached the bridge after its deadline and was not carried out.')
  // One line is one command: a line break inside would smuggle in a second.
  if (!/^[\x20-\x7e]+$/.test(command.command))
    return say('failed', 'Not written: a command is one line of printable ASCII.')
  if (!board) return say('failed', `This bridge has no device ${deviceId} that takes commands.`)
  say('taken', null)
  const { step, answer } = await board.send(command.command, leftMs)
  say(step, answer)
}
