import type { Change } from '@headgate/domain'

/** `min.insync.replicas = 1` where all of them set the same; null: they are told by their titles. */
export const configsSetBy = (cure: readonly Change[]): string | null => {
  const sets = cure.map((change) =>
    change.kind === 'AlterTopicConfigs' && change.unset.length === 0
      ? Object.entries(change.set)
          .map(([name, value]) => `${name} = ${value}`)
          .join(', ')
      : null,
  )
  return new Set(sets).size === 1 ? (sets[0] ?? null) : null
}
