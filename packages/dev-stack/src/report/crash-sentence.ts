import type { Crash } from '../process/service-spec.ts'

/** One sentence on a child that ended by itself: which, how, its last words, where to read on, and what happens next. */
export function crashSentence(crash: Crash): string {
  const how = crash.signal === null ? `ended with exit code ${crash.code ?? 'unknown'}` : `was ended by ${crash.signal}`
  // Who was killed from outside had no last words: the line before it says nothing of the cause.
  const wasKilled = crash.signal === 'SIGKILL' || crash.signal === 'SIGTERM'
  const words = crash.lastError === undefined || wasKilled ? '' : ` ("${crash.lastError}")`
  const next = crash.restartInMs === undefined ? '' : `; it starts again in ${Math.round(crash.restartInMs / 1000)} s`
  return `${crash.name} ${how}${words}, see ${crash.logFile}${next}.`
}
