import type { Route } from '../rest/route-table.ts'
import type { Json } from './json.ts'

const WORDS: Readonly<Record<number, string>> = {
  400: 'The input is not valid; `errors` names the fields',
  401: 'Nobody is signed in, or the token does not hold',
  403: 'The role or the token may not do this',
  404: 'There is no such thing',
  409: 'It exists already, or a call with this Idempotency-Key is under way',
  422: 'The broker, a bridge or a guard refused; `kafka` carries the broker’s own words',
  429: 'Too many calls; see Retry-After',
  500: 'Something went wrong inside; the request id finds it in the log',
  502: 'No broker could be reached',
  503: 'The database of Headgate does not answer in time; try again in a moment',
  504: 'The brokers, or the bridge that was asked, did not answer in time',
}

/** What can go wrong with a call of this kind. */
export const problemResponses = ({ meta, segments }: Route): Record<string, Json> => {
  const touchesKafka = segments.includes('{c}') || meta.scope === 'edge'
  const statuses = [
    400,
    401,
    403,
    404,
    ...(meta.audit ? [409, 422] : []),
    429,
    500,
    ...(touchesKafka ? [502] : []),
    503,
    ...(touchesKafka ? [504] : []),
  ]
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: WORDS[status] ?? '',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}
