import type { Sample } from '../readings/sample.ts'
import { guessUnit } from './guess-unit.ts'
import type { ProposedChannel } from './proposal.ts'

const CHANNELS_MAX = 64
const VALUES_MAX = 200

/** Remembers of the samples that were read what a proposal says of their channels. */
export const createChannelNotes = () => {
  const heard = new Map<string, { unit: string | null; values: Sample['value'][] }>()
  return {
    note: (samples: readonly Sample[]) => {
      for (const { channel, value, unit } of samples) {
        const known = heard.get(channel)
        if (!known && heard.size >= CHANNELS_MAX) continue
        const notes = known ?? { unit, values: [] }
        heard.set(channel, notes)
        if (notes.values.length < VALUES_MAX) notes.values.push(value)
      }
    },
    channels: (): ProposedChannel[] =>
      [...heard].map(([name, { unit, values }]) => ({
        name,
        unit: unit ?? guessUnit(name, values),
        example: values.at(-1) ?? '',
      })),
  }
}
