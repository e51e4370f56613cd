const SECRET = /pass(word|phrase|wd)|secret|token|credential|jaas|private.?key/i
const BYTES_MAX = 16_000
const HIDDEN = '[hidden]'

const hide = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(hide)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, SECRET.test(name) ? HIDDEN : hide(inner)]),
  )
}

/** The input as the audit log may keep it: secrets hidden by name at any depth, and what is too long told by its size. */
export const redactInput = (input: unknown): unknown => {
  const hidden = hide(input ?? null)
  const bytes = JSON.stringify(hidden).length
  return bytes > BYTES_MAX ? { isTooLong: true, bytes } : hidden
}
