import { AppError } from '@headgate/domain'

export type From =
  | { kind: 'newest' }
  | { kind: 'oldest' }
  | { kind: 'offset'; offset: number }
  | { kind: 'time'; timestampMs: number }

/** `newest`, `oldest`, `offset:N` or `time:<ISO 8601 or epoch ms>`. */
export const parseFrom = (from: string): From => {
  if (from === 'newest' || from === 'oldest') return { kind: from }
  const [kind, value] = [from.slice(0, from.indexOf(':')), from.slice(from.indexOf(':') + 1)]
  if (kind === 'offset' && Number.isSafeInteger(Number(value))) return { kind, offset: Number(value) }
  const timestampMs = /^\d+$/.test(value) ? Number(value) : Date.parse(value)
  if (kind === 'time' && Number.isSafeInteger(timestampMs)) return { kind, timestampMs }
  const message = 'Use newest, oldest, offset:N, or time:T with T as ISO 8601 or epoch milliseconds.'
  throw new AppError({
    code: 'INVALID_INPUT',
    title: `"${from}" is no place to read from`,
    fix: message,
    fields: [{ path: 'from', message }],
  })
}
