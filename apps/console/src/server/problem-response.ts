import type { ErrorCode, Problem } from '@headgate/domain'

type Refusal = {
  code: Extract<ErrorCode, 'INVALID_INPUT' | 'FORBIDDEN' | 'NOT_FOUND' | 'RATE_LIMITED' | 'INTERNAL'>
  title: string
}
const STATUS = { INVALID_INPUT: 400, FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429, INTERNAL: 500 } as const

/** RFC 9457, for the few refusals that come before the API is reached. */
export const problemResponse = (
  { code, title, ...more }: Refusal & Partial<Pick<Problem, 'detail' | 'fix'>>,
  headers: Record<string, string> = {},
): Response => {
  const type = `urn:headgate:problem:${code.toLowerCase().replaceAll('_', '-')}`
  return Response.json({ type, title, status: STATUS[code], code, ...more } satisfies Problem, {
    status: STATUS[code],
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}
