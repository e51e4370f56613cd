import type { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { errorOfAnswer, parsedJson, unexpectedAnswer } from './error-of-answer.ts'

export type Query = Readonly<Record<string, string | number | boolean | undefined>>
export type Client = {
  /** One REST call below /api/v1, its answer parsed by `schema`. Throws CliError. */
  call: <T>(
    schema: z.ZodType<T>,
    method: string,
    path: string,
    more?: { query?: Query; body?: unknown; signal?: AbortSignal },
  ) => Promise<T>
  /** Asks for the events of a path as they come, those after `lastEventId`. Throws CliError when it is refused. */
  open: (path: string, more: { lastEventId: number; signal: AbortSignal }) => Promise<Response>
}

const TIMEOUT_MS = 60_000

const unreachable = (url: string, cause: unknown): CliError =>
  new CliError(`Headgate does not answer at ${url}`, {
    detail:
      cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : String(cause),
    fix: 'See whether it runs, or name another address with --url, HEADGATE_URL or a context.',
    isPassing: true,
    cause,
  })

export const createClient = ({ url, token }: { url: string; token: string }): Client => {
  const send = async (
    path: string,
    { query = {}, headers, ...init }: RequestInit & { query?: Query },
    isLeft: () => boolean,
  ): Promise<Response> => {
    const target = new URL(`${url.replace(/\/+$/, '')}/api/v1${path}`)
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) target.searchParams.set(name, String(value))
    let response: Response
    try {
      response = await fetch(target, { ...init, headers: { ...headers, authorization: `Bearer ${token}` } })
    } catch (cause) {
      if (isLeft()) throw cause
      throw unreachable(url, cause)
    }
    if (response.ok) return response
    throw errorOfAnswer(target.origin, response.status, parsedJson(await response.text()))
  }

  return {
    call: async (schema, method, path, { query = {}, body, signal } = {}) => {
      const limit = AbortSignal.timeout(TIMEOUT_MS)
      const isLeft = () => signal?.aborted === true
      const response = await send(
        path,
        {
          ...{ method, query, signal: signal ? AbortSignal.any([signal, limit]) : limit },
          headers: {
            accept: 'application/json',
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        },
        isLeft,
      )
      const text = await response.text().catch((cause: unknown) => {
        if (isLeft()) throw cause
        throw unreachable(url, cause)
      })
      const result = schema.safeParse(parsedJson(text))
      if (!result.success) throw unexpectedAnswer(result.error)
      return result.data
    },
    open: (path, { lastEventId, signal }) =>
      send(
        path,
        { signal, headers: { accept: 'text/event-stream', 'last-event-id': String(lastEventId) } },
        () => signal.aborted,
      ),
  }
}
