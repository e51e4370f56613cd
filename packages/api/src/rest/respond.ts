import type { AppError } from '@headgate/domain'
import { problemOf, RestError } from './rest-error.ts'

export const jsonResponse = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(body, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })

/** RFC 9457. */
export const problemResponse = (error: AppError): Response => {
  const problem = problemOf(error)
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(problem.status === 401 ? { 'www-authenticate': 'Bearer realm="headgate"' } : {}),
      ...(error instanceof RestError ? error.headers : {}),
    },
  })
}
