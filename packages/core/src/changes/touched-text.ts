import type { Touched } from '@headgate/domain'

const listed = (one: string, items: readonly (string | number)[] | 'all'): string | null =>
  items !== 'all' && items.length === 1 ? `${one} ${items[0]}` : null

/** What a change is about, when it is about one thing. */
export const touchedText = (touched: Touched): string | null => {
  if ('topics' in touched) return listed('topic', touched.topics)
  if ('brokers' in touched) return listed('broker', touched.brokers)
  return null
}
