import type { ApiContext, MakeContext } from '../context.ts'
import { openApiDocument } from '../openapi/document.ts'
import { MOUNT } from './mount.ts'
import { jsonResponse } from './respond.ts'

type PublicRoute = (request: Request, url: URL, makeContext: MakeContext, requestId: string) => Promise<Response>

const ready: PublicRoute = async (request, _url, makeContext, requestId) => {
  let context: ApiContext | null = null
  try {
    context = await makeContext(request, requestId)
    await context.services.store.ping()
    return jsonResponse(200, JSON.stringify({ status: 'ready' }))
  } catch (error) {
    context?.services.log.error({ requestId, err: error }, 'not ready')
    return jsonResponse(503, JSON.stringify({ status: 'not-ready', reason: 'The database does not answer.' }))
  }
}

/** What anybody may ask: whether the process is up, whether it can serve, and what the API is. */
export const PUBLIC_ROUTES: ReadonlyMap<string, PublicRoute> = new Map<string, PublicRoute>(
  Object.entries({
    health: async () => jsonResponse(200, JSON.stringify({ status: 'up' })),
    ready,
    'openapi.json': async (_request: Request, url: URL) =>
      jsonResponse(200, JSON.stringify(openApiDocument({ baseUrl: `${url.origin}${MOUNT}` })), {
        'cache-control': 'no-cache',
      }),
  }),
)
