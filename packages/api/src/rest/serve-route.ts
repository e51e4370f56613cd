import type { ChangeAnswer } from '@headgate/domain'
import { changeStatus } from '../changes/change-status.ts'
import type { ApiContext } from '../context.ts'
import { attemptProcedure } from '../guard/attempt.ts'
import { callProcedure } from './call-procedure.ts'
import { collectInput } from './collect-input.ts'
import { entityTag, isKnownTag } from './entity-tag.ts'
import { streamJob, wantsStream } from './event-stream/stream-job.ts'
import { idempotent } from './idempotent.ts'
import { jsonResponse } from './respond.ts'
import type { Match } from './route-table.ts'

/**
 * An input that cannot even be put together still is an attempt: it goes through the guard, so that nobody without a right to the call
 * learns what it takes, and the audit log says that it was tried.
 */
const collectOrRefuse = async (match: Match, request: Request, url: URL, context: ApiContext) => {
  try {
    return await collectInput(match, request, url)
  } catch (error) {
    const { procedure: path, meta } = match.route
    await attemptProcedure(context, { path, meta, input: match.params }, async () => ({ ok: false, error }))
    throw error
  }
}

/** A change tells by its status whether it goes on as a job, or failed in part. */
const statusOf = ({ meta }: Match['route'], status: number, output: unknown): number =>
  meta.isChange ? changeStatus(output as ChangeAnswer, status) : status

/** One call of the REST face that went well; everything else is thrown. */
export const serveRoute = async (
  match: Match,
  request: Request,
  url: URL,
  context: ApiContext,
  renew: () => Promise<ApiContext>,
): Promise<Response> => {
  const { route } = match
  const input = await collectOrRefuse(match, request, url, context)
  if (wantsStream(route, request)) return streamJob(context, { route, input, request, renew })
  // validateOnly creates nothing, whatever the call would create.
  const status = input.validateOnly === true ? 200 : (route.meta.successStatus ?? 200)
  if (route.method === 'POST') {
    const key = request.headers.get('idempotency-key')
    const { response, isReplayed } = await idempotent({ context, key, procedure: route.procedure, input }, async () => {
      const output = await callProcedure(context, route, input)
      return { status: statusOf(route, status, output), body: JSON.stringify(output) }
    })
    return jsonResponse(response.status, response.body, isReplayed ? { 'idempotent-replayed': 'true' } : {})
  }
  const output = await callProcedure(context, route, input)
  if (!route.meta.isSnapshot) return jsonResponse(statusOf(route, status, output), JSON.stringify(output))
  const etag = entityTag(output)
  const headers = { etag, 'cache-control': 'private, no-cache' }
  if (isKnownTag(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  return jsonResponse(status, JSON.stringify(output), headers)
}
