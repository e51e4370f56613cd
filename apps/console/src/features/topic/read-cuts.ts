export type Cut = { partition: number; beforeOffset: number }

/** Offsets as typed per partition: empty keeps all of it, `end` or -1 takes all there is. `wrong` names the partitions that say neither. */
export const readCuts = (typed: Readonly<Record<number, string>>): { cuts: Cut[]; wrong: number[] } => {
  const cuts: Cut[] = []
  const wrong: number[] = []
  for (const [key, raw] of Object.entries(typed)) {
    const text = raw.trim().toLowerCase().replaceAll(',', '')
    const partition = Number(key)
    if (text === '') continue
    if (text === 'end' || text === '-1') cuts.push({ partition, beforeOffset: -1 })
    else if (/^\d+$/.test(text) && Number.isSafeInteger(Number(text)))
      cuts.push({ partition, beforeOffset: Number(text) })
    else wrong.push(partition)
  }
  return { cuts, wrong }
}
