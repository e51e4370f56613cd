export const REDACTED = '[redacted]'

/**
 * A field is secret by what its name holds, at any depth: `password`, `saslPassword`, `x-auth-token`, `set-cookie`.
 * Counts such as `tokens: 3` are hidden too: a name that is wrongly hidden costs less than a secret that is not.
 */
const SECRET_NAME = /passw|token|secret|authorization|cookie|sasl|credential|api[-_]?key/i
/** `postgresql://user:password@host`: drivers put the whole address into their errors. */
const URL_PASSWORD = /(:\/\/[^\s:/@]*:)[^\s@]+@/g
const hideInText = (text: string) => (text.includes('://') ? text.replace(URL_PASSWORD, `$1${REDACTED}@`) : text)
const MAX_DEPTH = 8
const MAX_ITEMS = 200

/**
 * A copy of what is logged, without secrets. Paths, as pino's own redaction takes them, would miss a depth nobody thought of.
 * Errors keep type, message, stack and cause; what nests deeper than eight levels or is longer than 200 items is cut.
 */
export const redactSecrets = (value: unknown, depth = 0, seen: readonly object[] = []): unknown => {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'string') return hideInText(value)
  if (typeof value !== 'object' || value === null) return value
  if (seen.includes(value)) return '[circular]'
  if (depth >= MAX_DEPTH) return '[deep]'
  const inside = [...seen, value]
  const visit = (item: unknown) => redactSecrets(item, depth + 1, inside)

  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (Buffer.isBuffer(value)) return `[${value.length} bytes]`
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ITEMS).map(visit)
    return value.length > MAX_ITEMS ? [...items, `[${value.length - MAX_ITEMS} more]`] : items
  }
  if (value instanceof Error) return { ...describeError(value, visit), ...fieldsOf(value, visit) }
  if (value instanceof Map) return fieldsOf(Object.fromEntries(value), visit)
  if (value instanceof Set) return visit([...value])
  return fieldsOf(value, visit)
}

const describeError = (error: Error, visit: (item: unknown) => unknown) => ({
  type: error.name,
  message: hideInText(error.message),
  ...(error.stack === undefined ? {} : { stack: hideInText(error.stack) }),
  ...(error.cause === undefined ? {} : { cause: visit(error.cause) }),
})

const fieldsOf = (source: object, visit: (item: unknown) => unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(source).map(([name, item]) => [name, SECRET_NAME.test(name) ? REDACTED : visit(item)]),
  )
