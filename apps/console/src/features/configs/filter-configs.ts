import type { ConfigEntry } from '@headgate/domain'

/** By a part of the name or of the documentation; what was set by hand comes first, then by name. */
export const filterConfigs = (
  entries: readonly ConfigEntry[],
  { search, onlySet }: { search: string; onlySet: boolean },
): ConfigEntry[] => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return entries
    .filter((entry) => !onlySet || !entry.isDefault)
    .filter((entry) => {
      const text = `${entry.name} ${entry.documentation ?? ''}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .sort((a, b) => Number(a.isDefault) - Number(b.isDefault) || a.name.localeCompare(b.name))
}
