export type DiffLine = { sign: '-' | '+'; text: string }
type Values = Readonly<Record<string, string | null>>

/** Before and after as lines, a name with the same value on both sides left out; names in the order the server gave them. */
export const diffLines = ({ before, after }: { before: Values; after: Values }): DiffLine[] => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) => {
    const was = before[name] ?? null
    const will = after[name] ?? null
    if (was === will) return []
    const plain = name.replace(/^configs\./, '')
    // `partition 0 1, 2` would be three numbers.
    const label = plain.includes(' ') ? `${plain}:` : plain
    return [
      ...(was === null ? [] : [{ sign: '-' as const, text: `${label} ${was}` }]),
      ...(will === null ? [] : [{ sign: '+' as const, text: `${label} ${will}` }]),
    ]
  })
}
