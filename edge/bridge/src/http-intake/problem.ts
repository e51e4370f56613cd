import type { IncomingMessage, ServerResponse } from 'node:http'

/** An answer as RFC 9457 has it, with what cures it. */
export type Problem = { status: number; title: string; detail: string; fix: string; headers?: Record<string, string> }

export const answerProblem = (
  request: IncomingMessage,
  response: ServerResponse,
  { status, title, detail, fix, headers = {} }: Problem,
): void => {
  if (response.headersSent || response.destroyed) return
  // What is left of a body that nobody wants is not waited for.
  const ending: Record<string, string> = request.complete ? {} : { connection: 'close' }
  response.writeHead(status, { 'content-type': 'application/problem+json', ...NO_STORE, ...ending, ...headers })
  response.end(JSON.stringify({ type: 'about:blank', title, status, detail, fix }))
}

const NO_STORE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
