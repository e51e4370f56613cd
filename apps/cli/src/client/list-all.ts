import type { Incomplete, ListOf } from '@headgate/domain'
import type { z } from 'zod'
import type { Client, Query } from './create-client.ts'

/** What came of a list, how many there are of all, and what brokers did not tell. */
export type Listed<Item> = { items: Item[]; total: number; incomplete: Incomplete[] }

/** Follows the cursor until `limit` items are there, 0 for all of them. */
export const listAll = async <Item>(
  client: Client,
  schema: z.ZodType<Pick<ListOf<Item>, 'items' | 'nextCursor' | 'total' | 'incomplete'>>,
  path: string,
  { limit, query = {} }: { limit: number; query?: Query },
): Promise<Listed<Item>> => {
  const items: Item[] = []
  const incomplete = new Map<string, Incomplete>()
  let total = 0
  let cursor: string | undefined
  do {
    const left = limit === 0 ? 500 : Math.min(500, limit - items.length)
    const page = await client.call(schema, 'GET', path, { query: { ...query, limit: left, cursor } })
    items.push(...page.items)
    for (const one of page.incomplete) incomplete.set(JSON.stringify(one), one)
    total = page.total
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && (limit === 0 || items.length < limit))
  return { items, total, incomplete: [...incomplete.values()] }
}
