import { Problem } from '@headgate/domain'
import type { z } from 'zod'
import { CliError, errorOfProblem } from '../cli-error.ts'

export type Query = Readonly<Record<string, string | number | boolean | undefined>>
export type Client = {
  /** One REST call below /api/v1, its answer parsed by `schema`. Throws CliError. */
  call: <T>(
    schema: z.ZodType<T>,
    method: string,
    path: string,
    more?: { query?: Query; body?: unknown; signal?: AbortSignal },
  ) => Promise<T>
}

const TIMEOUT_MS = 60_000

const unreachable = (url: string, cause: unknown): CliError =>
  new CliError(`Headgate does not answer at ${url}`, {
    detail:
      cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : String(cause),
    fix: 'See whether it runs, or name another address with --url, HEADGATE_URL or a context.',
    cause,
  })

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const createClient = ({ url, token }: { url: string; token: string }): Client => ({
  call: async (schema, method, path, { query = {}, body, signal } = {}) => {
    const target = new URL(`${url.replace(/\/+$/, '')}/api/v1${path}`)
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) target.searchParams.set(name, String(value))
    const limit = AbortSignal.timeout(TIMEOUT_MS)
    let response: Response
    try {
      response = await fetch(target, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      })
    } catch (cause) {
      if (signal?.aborted) throw cause
      throw unreachable(url, cause)
    }
    const answer = parsed(await response.text())
    if (!response.ok) {
      const problem = Problem.safeParse(answer)
      if (problem.success) throw errorOfProblem(problem.data)
      throw new CliError(`${target.origin} answered ${response.status} without saying why`, {
        fix: 'Is this the address of Headgate? A proxy in between may have answered.',
      })
    }
    const result = schema.safeParse(answer)
    if (!result.success)
      throw new CliError('The answer is not what this version of headgate expects', {
        detail: result.error.issues
          .slice(0, 3)
          .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
          .join('\n'),
        fix: 'Use the command line of the version that the server runs.',
      })
    return result.data
  },
})
