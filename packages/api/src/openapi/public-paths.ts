import type { Operation } from './json.ts'

const answer = (operationId: string, summary: string, responses: Record<string, string>): { get: Operation } => ({
  get: {
    operationId,
    summary,
    tags: ['Service'],
    security: [],
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, description]) => [
        status,
        { description, content: { 'application/json': { schema: { type: 'object' } } } },
      ]),
    ),
  },
})

/** What anybody may ask without a token. */
export const PUBLIC_PATHS = {
  '/health': answer('health', 'Is the process up?', { 200: 'It is' }),
  '/ready': answer('ready', 'Can it serve?', { 200: 'It can', 503: 'The database does not answer' }),
  '/openapi.json': answer('openapi', 'This document', { 200: 'OpenAPI 3.1' }),
}
