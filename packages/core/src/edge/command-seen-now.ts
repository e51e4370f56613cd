import type { EdgeCommand } from '@headgate/domain'

/** The answer of a board that used its whole time still has to come back through Kafka. */
export const COMMAND_GRACE_MS = 2_000

/** A command nobody answered reads as timed out, also when the bridge that should say so is gone. */
export const commandSeenNow = (command: EdgeCommand, nowMs: number): EdgeCommand => {
  if (command.state !== 'sent') return command
  const deadlineMs = Date.parse(command.issuedAt) + command.timeoutMs + COMMAND_GRACE_MS
  if (nowMs <= deadlineMs) return command
  const at = new Date(deadlineMs).toISOString()
  return {
    ...command,
    state: 'timed-out',
    settledAt: at,
    steps: [...command.steps, { step: 'timed-out', at, detail: 'Neither the board nor its bridge answered in time.' }],
  }
}
