import type { RecordsQuery } from '@headgate/domain'

export const FROM_KINDS = ['newest', 'oldest', 'offset', 'time'] as const
export type FromKind = (typeof FROM_KINDS)[number]
export type RecordsState = { kind: FromKind; value: string; partition: number | null; isLive: boolean }

/** What the address says: `from=offset:12`, `p=3`, `live=false`. */
export const readRecordsState = (get: (name: string) => string | null): RecordsState => {
  const [kindText = '', ...rest] = (get('from') ?? 'newest').split(':')
  const partition = get('p')
  return {
    kind: FROM_KINDS.find((kind) => kind === kindText) ?? 'newest',
    value: rest.join(':'),
    partition: partition !== null && /^\d+$/.test(partition) ? Number(partition) : null,
    isLive: get('live') !== 'false',
  }
}

/** The `from` of the API; an offset or a time not yet typed reads from the start. A local time is told with its zone. */
export const fromOf = ({ kind, value }: Pick<RecordsState, 'kind' | 'value'>): RecordsQuery['from'] => {
  if (kind === 'offset') return /^\d{1,16}$/.test(value) ? `offset:${value}` : 'oldest'
  if (kind === 'time') {
    const at = new Date(value)
    return Number.isNaN(at.getTime()) ? 'oldest' : `time:${at.toISOString()}`
  }
  return kind
}
