import { MOUNT, openApiDocument } from '@headgate/api'
import type { ApiDocument } from '@/features/reference/document'
import { renderReference } from '@/features/reference/render-reference'
import { compose } from '@/server/compose'

/** The reference page of the REST face, made from the very document that /api/v1/openapi.json serves. */
export const GET = async (request: Request): Promise<Response> => {
  const { env } = await compose()
  const document = openApiDocument({ baseUrl: `${env.url.origin}${MOUNT}` }) as unknown as ApiDocument
  const nonce = request.headers.get('x-nonce') ?? ''
  return new Response(renderReference(document, nonce), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
  })
}
