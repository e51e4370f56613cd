import type { SurveyedMove } from '../survey-moves.ts'

/** How many names a sentence bears. */
const NAMES_SHOWN = 3

/** `orders, payments, refunds and 12 more`. */
export const tellNames = (names: Iterable<string | number>): string => {
  const all = [...new Set(names)]
  const shown = all.slice(0, NAMES_SHOWN).join(', ')
  return all.length > NAMES_SHOWN ? `${shown} and ${all.length - NAMES_SHOWN} more` : shown
}

export const partitionName = ({ move }: SurveyedMove): string => `${move.topic}-${move.partition}`

/** What a finding says of the moves it is about: how many partitions of how many topics, with a few of their names. */
export const tellMoves = (moves: readonly SurveyedMove[]) => {
  const topics = [...new Set(moves.map(({ move }) => move.topic))]
  const [only] = topics
  return {
    resource: topics.length === 1 && only !== undefined ? `topic ${only}` : null,
    values: {
      partitions: moves.length,
      topics: topics.length,
      topicNames: tellNames(topics),
      partitionNames: tellNames(moves.map(partitionName)),
    },
  }
}

/** 85.3 %. */
export const percent = (share: number): string => `${(Math.round(share * 1_000) / 10).toLocaleString('en')} %`

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const
/** 12.5 MB, in powers of a thousand as disks and links are sold. */
export const tellBytes = (bytes: number): string => {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)))
  return `${(Math.round((bytes / 1_000 ** power) * 10) / 10).toLocaleString('en')} ${UNITS[power]}`
}
