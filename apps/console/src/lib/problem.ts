import { Problem } from '@headgate/domain'

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/**
 * The problem an error of the API carries. An error that carries none did not come from the API: the server could not be
 * reached or answered with something else, and that is what the reader is told.
 */
export const problemOf = (error: unknown): Problem => {
  const parsed = Problem.safeParse(asRecord(asRecord(error).data).problem)
  if (parsed.success) return parsed.data
  const isOffline = error instanceof TypeError || asRecord(error).cause instanceof TypeError
  return {
    type: 'about:blank',
    title: isOffline ? 'Headgate does not answer' : 'The answer could not be read',
    status: 0,
    code: isOffline ? 'BROKER_UNREACHABLE' : 'INTERNAL',
    detail: error instanceof Error ? error.message : String(error),
    fix: 'Check that the console is running, then try again.',
  }
}
