import type { z } from 'zod'
import type { Client, Query } from './create-client.ts'

/** Follows the cursor until `limit` items are there, 0 for all of them. */
export const listAll = async <Item>(
  client: Client,
  schema: z.ZodType<{ items: Item[]; nextCursor: string | null }>,
  path: string,
  { limit, query = {} }: { limit: number; query?: Query },
): Promise<Item[]> => {
  const items: Item[] = []
  let cursor: string | undefined
  do {
    const left = limit === 0 ? 500 : Math.min(500, limit - items.length)
    const page = await client.call(schema, 'GET', path, { query: { ...query, limit: left, cursor } })
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && (limit === 0 || items.length < limit))
  return items
}
