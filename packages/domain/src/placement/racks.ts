import type { PlacementBroker } from './types.ts'

/** Racks by position, ordered by name; brokers without a rack share one. */
export type Racks = { count: number; of: Int32Array }

export const racksOf = (brokers: readonly PlacementBroker[]): Racks => {
  const names = [...new Set(brokers.map(({ rack }) => rack))].sort((a, b) =>
    a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1,
  )
  const positions = new Map(names.map((name, position) => [name, position]))
  return { count: names.length, of: Int32Array.from(brokers, ({ rack }) => positions.get(rack) ?? 0) }
}
