/** A pattern with `*` must fit the whole name; without one it may stand anywhere in it. */
export const matchesPattern = (name: string, pattern: string): boolean => {
  if (!pattern.includes('*')) return name.includes(pattern)
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${source}$`).test(name)
}

/** The longest piece without `*`: what the server can search for before the pattern decides. */
export const searchOfPattern = (pattern: string): string =>
  pattern.split('*').reduce((longest, part) => (part.length > longest.length ? part : longest), '')
