import { listJobEvents } from '@headgate/core'
import type { ApiContext } from '../../context.ts'
import { callProcedure } from '../call-procedure.ts'
import { invalid } from '../rest-error.ts'
import type { Route } from '../route-table.ts'
import { jobFrames, PACE, type Pace } from './job-frames.ts'
import { takeStream } from './open-streams.ts'
import { streamResponse } from './stream-response.ts'

const LAST_EVENT_ID = 'last-event-id'

/** Whether the caller asks for the events as they come. */
export const wantsStream = ({ procedure }: Route, { method, headers }: Request): boolean =>
  procedure === 'jobs.events' && method === 'GET' && /\btext\/event-stream\b/i.test(headers.get('accept') ?? '')

const lastSeen = (request: Request): number => {
  const text = request.headers.get(LAST_EVENT_ID)
  if (text === null || text === '') return 0
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw invalid('Last-Event-ID is not valid', 'Send the id of the last event that came, or leave it out.')
}

type Stream = {
  route: Route
  input: Record<string, unknown>
  request: Request
  /** Who asks, looked up anew: a token may have been taken away meanwhile. */
  renew: () => Promise<ApiContext>
  pace?: Pace
}

/** The log and the progress of a job until it is over. Everything that refuses is thrown before the stream begins. */
export const streamJob = async (context: ApiContext, stream: Stream): Promise<Response> => {
  const { route, input, request, renew, pace = PACE } = stream
  const last = lastSeen(request)
  const { after: given, ...rest } = input
  const after = Math.max(last, typeof given === 'number' ? given : 0)
  // Through the guard, as every call.
  await callProcedure(context, route, { ...rest, after })
  const limit = typeof input.limit === 'number' ? input.limit : 200
  const { store } = context.services
  return streamResponse(
    (signal) =>
      jobFrames({
        after,
        read: (seen) => listJobEvents(store, String(input.id), { after: seen, limit }),
        recheck: async () => callProcedure(await renew(), route, { id: input.id, after, limit: 1 }),
        signal,
        pace,
      }),
    { signal: request.signal, onEnd: takeStream(context) },
  )
}
