import { z } from 'zod'

export const CommandStep = z.enum(['issued', 'in-kafka', 'taken', 'acknowledged', 'failed', 'timed-out'])
export const EdgeCommand = z.object({
  commandId: z.string(),
  deviceId: z.string(),
  bridgeId: z.string(),
  command: z.string(),
  issuedBy: z.string(),
  issuedAt: z.string(),
  /** How long the bridge waits for the board; two seconds more without a final step, and the command reads as timed-out. */
  timeoutMs: z.int(),
  state: z.enum(['sent', 'acknowledged', 'failed', 'timed-out']),
  /** What the board itself said. */
  answer: z.string().nullable(),
  settledAt: z.string().nullable(),
  steps: z.array(z.object({ step: CommandStep, at: z.string(), detail: z.string().nullable() })),
})
export type EdgeCommand = z.infer<typeof EdgeCommand>

export const SendCommandInput = z.object({
  command: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[\x20-\x7e]+$/, 'A command is one line of printable ASCII.'),
  timeoutMs: z.int().min(100).max(60_000).default(5_000),
})
export type SendCommandInput = z.infer<typeof SendCommandInput>
