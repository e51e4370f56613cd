import type { z } from 'zod'
import type { Permission } from '../permission.ts'
import type { Sentence } from '../plans/wording.ts'

/** How much an operator stands to lose: low can be undone, medium costs time or bytes, high loses records or availability. */
export const RISKS = ['low', 'medium', 'high'] as const
export type Risk = (typeof RISKS)[number]

/** What a change touches, for authorisation and for the audit trail. `all`: any topic of the cluster. */
export type Touched = { topics: readonly string[] | 'all' } | { acls: true } | { brokers: readonly number[] | 'all' }

/** What undoes a change, made from what was there before it. */
export type Inverse<Change> = { isPossible: true; changes: Change[] } | { isPossible: false; reason: string }

/** One kind of Change: its schema, the permission it needs, how it reads to a person, its risk. `C` is what the schema gives. */
export type ChangeKind<C extends { kind: string }> = {
  kind: C['kind']
  schema: z.ZodType<C>
  permission: (change: C) => Permission
  touches: (change: C) => Touched
  /** One sentence without a final stop, e.g. `Raise the partitions of orders to 12`. */
  title: (change: C) => Sentence
  risk: (change: C) => Risk
}
