import { randomUUID } from 'node:crypto'
import { AppError } from '@headgate/domain'
import { TRPCError } from '@trpc/server'
import type { ApiContext, MakeContext } from '../context.ts'
import { appErrorOf } from '../errors/app-error-of.ts'
import { decodePath } from './decode-path.ts'
import { MOUNT } from './mount.ts'
import { PUBLIC_ROUTES } from './public-route.ts'
import { problemResponse } from './respond.ts'
import { RestError } from './rest-error.ts'
import { type Match, matchPath } from './route-table.ts'
import { serveRoute } from './serve-route.ts'

const notFound = (): AppError =>
  new AppError({
    code: 'NOT_FOUND',
    title: 'There is nothing at this path',
    fix: `See ${MOUNT}/openapi.json for what there is.`,
  })

const wrongMethod = (method: string, allowed: readonly string[]): RestError =>
  new RestError(
    405,
    {
      code: 'INVALID_INPUT',
      title: `${method} is not allowed here`,
      detail: `This path takes ${allowed.join(', ')}.`,
    },
    { allow: allowed.join(', ') },
  )

/** Incoming ids are kept when they are harmless, so that a caller's log and ours can be laid side by side. */
const requestIdOf = (request: Request): string => {
  const given = request.headers.get('x-request-id')
  return given && /^[\w.-]{8,100}$/.test(given) ? given : randomUUID()
}

const chooseMethod = (matches: readonly Match[], method: string): Match => {
  const wanted = method === 'HEAD' ? 'GET' : method
  const match = matches.find(({ route }) => route.method === wanted)
  if (match) return match
  if (matches.length === 0) throw notFound()
  throw wrongMethod(method, [...new Set(matches.map(({ route }) => route.method))])
}

const limitHeaders = ({ actor, remoteAddress, services }: ApiContext): [string, string][] => {
  const { limit, remaining, resetSeconds } = services.rateLimiter.peek(actor, remoteAddress)
  return [
    ['ratelimit-limit', String(limit)],
    ['ratelimit-remaining', String(remaining)],
    ['ratelimit-reset', String(resetSeconds)],
  ]
}

/** The whole REST face under /api/v1. Never throws: every error is a problem document. */
export const handleRest = async (request: Request, makeContext: MakeContext): Promise<Response> => {
  const requestId = requestIdOf(request)
  let context: ApiContext | null = null
  let response: Response
  try {
    const url = new URL(request.url)
    const segments = decodePath(url.pathname, MOUNT)
    if (!segments) throw notFound()
    const publicRoute = segments.length === 1 ? PUBLIC_ROUTES.get(segments[0] ?? '') : undefined
    if (publicRoute) {
      if (request.method !== 'GET' && request.method !== 'HEAD') throw wrongMethod(request.method, ['GET'])
      response = await publicRoute(request, url, makeContext, requestId)
    } else {
      const match = chooseMethod(matchPath(segments), request.method)
      context = await makeContext(request, requestId)
      response = await serveRoute(match, request, url, context, () => makeContext(request, requestId))
    }
  } catch (error) {
    const known = appErrorOf(error)
    // What a procedure threw is a TRPCError, which its guard has logged already.
    if (known.code === 'INTERNAL' && !(error instanceof TRPCError))
      context?.services.log.error({ requestId, err: error }, 'a REST call failed')
    response = problemResponse(known)
  }
  response.headers.set('x-request-id', requestId)
  if (context) for (const [name, value] of limitHeaders(context)) response.headers.set(name, value)
  if (response.status === 429) response.headers.set('retry-after', response.headers.get('ratelimit-reset') ?? '1')
  if (response.status === 503) response.headers.set('retry-after', '2')
  return request.method === 'HEAD'
    ? new Response(null, { status: response.status, headers: response.headers })
    : response
}
