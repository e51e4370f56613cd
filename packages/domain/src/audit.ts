import { z } from 'zod'

/** One attempt: written before it is made, settled after; a refusal is written too. */
export const AuditEntry = z.object({
  id: z.string(),
  /** Position in the chain. */
  sequence: z.int(),
  at: z.string(),
  settledAt: z.string().nullable(),
  actorKind: z.enum(['user', 'token', 'system', 'anonymous']),
  actorName: z.string(),
  /** Procedure path, e.g. `topics.create`. */
  action: z.string(),
  clusterSlug: z.string().nullable(),
  /** What it was done to, e.g. a topic name. */
  resource: z.string().nullable(),
  outcome: z.enum(['pending', 'succeeded', 'failed', 'refused']),
  /** Title of the problem, when it did not succeed. */
  problem: z.string().nullable(),
  validateOnly: z.boolean(),
})
export type AuditEntry = z.infer<typeof AuditEntry>
