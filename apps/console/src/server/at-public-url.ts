/**
 * The same reading request under the address people open: Next tells the one it listens at, which behind a proxy is
 * nobody's. Documents that name their own address (OpenAPI) need the right one. Requests with a body stay as they are.
 */
export const atPublicUrl = (request: Request, publicUrl: URL): Request => {
  if (request.method !== 'GET') return request
  const { pathname, search } = new URL(request.url)
  const { headers, signal } = request
  return new Request(new URL(pathname + search, publicUrl), { headers, signal })
}
