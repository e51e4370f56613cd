import { z } from 'zod'

/** Offsets, counts and byte sizes on the wire: a plain number, refused beyond 2^53 rather than rounded. */
export const Count = z.int().nonnegative()

export const ListQuery = z.object({
  search: z.string().max(249).optional(),
  /** Field name, `-` in front for descending. */
  sort: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(512).optional(),
})
export type ListQuery = z.infer<typeof ListQuery>

/** A broker that did not answer in time: what it would have told is `null` in the items. */
export const Incomplete = z.object({ brokerId: z.int().nullable(), reason: z.string() })
export type Incomplete = z.infer<typeof Incomplete>

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    total: z.int(),
    /** When the cluster was read, ISO 8601 UTC. */
    asOf: z.string(),
    incomplete: z.array(Incomplete),
  })
export type ListOf<T> = { items: T[]; nextCursor: string | null; total: number; asOf: string; incomplete: Incomplete[] }
