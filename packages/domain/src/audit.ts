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
  /** The plan that the attempt made or applied. */
  planId: z.string().nullable(),
  /** Whether a plan was applied from whose pre-image an undo can be planned. */
  canUndo: z.boolean(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** What a walk over the whole chain found. `links` counts those that hold; `head` is the hash of the last of them. */
export const AuditVerdict = z.object({
  isIntact: z.boolean(),
  links: z.int(),
  head: z.string(),
  /** Position in the chain of the first link that does not hold. */
  brokenAt: z.int().nullable(),
  /** What does not hold, in one sentence. */
  reason: z.string().nullable(),
  /** The plan that is not any more what was written of it. */
  planId: z.string().nullable(),
})
export type AuditVerdict = z.infer<typeof AuditVerdict>
