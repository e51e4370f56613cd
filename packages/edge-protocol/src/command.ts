import { z } from 'zod'

/** Value of `headgate.edge.commands`. A bridge ignores a command past its deadline and says so. */
export const CommandEnvelope = z.object({
  commandId: z.string().min(1),
  bridgeId: z.string().min(1),
  deviceId: z.string().min(1),
  command: z.string().min(1).max(60),
  issuedBy: z.string(),
  issuedAt: z.string(),
  timeoutMs: z.int().positive(),
})
export type CommandEnvelope = z.infer<typeof CommandEnvelope>

/** Value of `headgate.edge.command-results`: first `taken`, then one final step. */
export const CommandResult = z.object({
  commandId: z.string().min(1),
  bridgeId: z.string(),
  deviceId: z.string(),
  step: z.enum(['taken', 'acknowledged', 'failed', 'timed-out']),
  /** The board's own words, or the reason of a failure. */
  answer: z.string().nullable(),
  at: z.string(),
})
export type CommandResult = z.infer<typeof CommandResult>
