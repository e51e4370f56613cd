/** Longer selections are kept in the page alone: an address has its limits. */
export const MOST_IN_ADDRESS = 40

export const readSelection = (value: string | null): ReadonlySet<string> =>
  new Set((value ?? '').split(',').filter(Boolean))

/** null: nothing is chosen, or too much for an address. Names of topics hold no comma. */
export const writeSelection = (chosen: ReadonlySet<string>): string | null =>
  chosen.size === 0 || chosen.size > MOST_IN_ADDRESS ? null : [...chosen].join(',')

export const toggled = (chosen: ReadonlySet<string>, name: string): ReadonlySet<string> => {
  const next = new Set(chosen)
  if (!next.delete(name)) next.add(name)
  return next
}
