import type { ConfigEntry, ConfigSource } from '@headgate/domain'

/** What is set for the resource itself, beneath which its synonyms lie; null: nothing is. */
const ownValue = (entry: ConfigEntry | undefined, source: ConfigSource): string | null => {
  if (!entry) return null
  if (entry.source === source) return entry.value
  return entry.synonyms.find((synonym) => synonym.source === source)?.value ?? null
}

/** By name, of the configs that a change is about: from this an undo sets again, or unsets, exactly what was. */
export const ownValues = (
  entries: ReadonlyMap<string, ConfigEntry>,
  names: readonly string[],
  source: ConfigSource,
): Record<string, string | null> => Object.fromEntries(names.map((name) => [name, ownValue(entries.get(name), source)]))

/** The change that makes the own values of `names` what they were. */
export const backTo = (
  own: Readonly<Record<string, string | null>>,
): { set: Record<string, string>; unset: string[] } => {
  const set: Record<string, string> = {}
  const unset: string[] = []
  for (const [name, value] of Object.entries(own))
    if (value === null) unset.push(name)
    else set[name] = value
  return { set, unset }
}
