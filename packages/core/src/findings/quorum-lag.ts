import type { FindingRule } from './finding-input.ts'

/** A voter that has not fetched for this long does not follow: fetches are half a second apart. */
const SILENT_MS = 10_000

/** Voters that do not follow the metadata log: one more loss than the quorum bears, and nothing can be changed any more. */
export const quorumLag: FindingRule = ({ quorum, nowMs }) => {
  if (!quorum) return []
  const silent = quorum.voters.filter(
    ({ role, lastFetchAt }) => role !== 'leader' && lastFetchAt !== null && nowMs - Date.parse(lastFetchAt) > SILENT_MS,
  )
  if (silent.length === 0) return []
  const ids = silent.map(({ nodeId }) => nodeId).join(', ')
  const spare = Math.floor((quorum.voters.length - 1) / 2) - silent.length
  return [
    {
      severity: spare > 0 ? 'warning' : 'error',
      kind: 'quorum-lag',
      values: { ids, silent: silent.length, voters: quorum.voters.length, spare: Math.max(0, spare) },
      title: `Controller ${ids} does not follow the quorum`,
      detail: `${silent.length} of ${quorum.voters.length} voters are silent; ${spare > 0 ? `${spare} more may fail` : 'no further one may fail'}.`,
      fix: 'Start the silent controllers again.',
    },
  ]
}
