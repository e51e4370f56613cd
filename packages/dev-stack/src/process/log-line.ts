const LOOKS_LIKE_ERROR = /error|exception|fatal|panic|refused|denied|cannot|failed/i
const ERROR_LEVEL = 50

export interface LogLine {
  readonly text: string
  readonly isError: boolean
}

/** One line of a log as a person would say it. Our own programs log JSON: its message and its error are what counts. */
export function readLogLine(line: string): LogLine {
  const text = line.trim()
  const entry = text.startsWith('{') ? parse(text) : undefined
  if (entry === undefined) return { text, isError: LOOKS_LIKE_ERROR.test(text) }
  const { level, msg, err } = entry
  const isError = typeof level === 'number' ? level >= ERROR_LEVEL : level === 'error' || level === 'fatal'
  const words = [msg, err?.message].filter((part) => typeof part === 'string' && part !== '')
  return { text: words.length === 0 ? text : words.join(': '), isError }
}

interface JsonEntry {
  readonly level?: unknown
  readonly msg?: unknown
  readonly err?: { readonly message?: unknown }
}

function parse(text: string): JsonEntry | undefined {
  try {
    return JSON.parse(text) as JsonEntry
  } catch {
    return undefined
  }
}
