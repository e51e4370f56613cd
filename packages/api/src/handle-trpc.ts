import { randomUUID } from 'node:crypto'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { MakeContext } from './context.ts'
import { appRouter } from './router.ts'

/** The tRPC face, for the console's own pages. `endpoint` is the path it is mounted at. */
export const handleTrpc = async (
  request: Request,
  makeContext: MakeContext,
  endpoint = '/api/trpc',
): Promise<Response> => {
  const requestId = randomUUID()
  const response = await fetchRequestHandler({
    endpoint,
    req: request,
    router: appRouter,
    createContext: () => makeContext(request, requestId),
    responseMeta: () => ({ headers: new Headers({ 'x-request-id': requestId, 'cache-control': 'no-store' }) }),
  })
  return response
}
