import { type ObservedItem, observedItem, unknownItem } from './observed-item.ts'

type Own = Readonly<Record<string, string | null>>
type Asked = { set: Readonly<Record<string, string>>; unset: readonly string[] }

/** Whether a change of configs came about, by the own values there are now, those there were, and those that were asked for. */
export const observeConfigs = (item: string, { set, unset }: Asked, before: Own, now: Own): ObservedItem => {
  const names = [...Object.keys(set), ...unset]
  if (names.every((name) => now[name] === (set[name] ?? null))) return observedItem(item, true)
  if (names.every((name) => now[name] === before[name])) return observedItem(item, false)
  const shown = names.map((name) => `${name} is ${now[name] ?? 'not set'}`).join('; ')
  return unknownItem(item, `${shown}: neither what it was before nor what was asked for.`)
}
