const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The origins that are this console: its address, and on loopback the other names of the same address. */
export const sameOriginsOf = (url: URL): string[] => {
  if (!LOOPBACK.includes(url.hostname)) return [url.origin]
  return LOOPBACK.map((hostname) => `${url.protocol}//${hostname}${url.port === '' ? '' : `:${url.port}`}`)
}

/**
 * Where a request comes from, as far as the browser says: in Sec-Fetch-Site, which it does not send over plain http
 * beyond loopback, and in Origin, which it sends with every change. `unknown`: no browser, or one that says nothing.
 */
const cameFrom = (request: Request, url: URL): 'here' | 'elsewhere' | 'unknown' => {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  if (site !== null && site !== 'same-origin') return 'elsewhere'
  if (origin !== null) return sameOriginsOf(url).includes(origin) ? 'here' : 'elsewhere'
  return site === null ? 'unknown' : 'here'
}

/** May this request act with the session cookie that the browser put on it? Reading may; altering must come from here. */
export const mayUseCookie = (request: Request, url: URL): boolean =>
  SAFE_METHODS.has(request.method) || cameFrom(request, url) === 'here'

/** May this request sign somebody in or out? Scripts may; a page of another site may not, lest it sign us in as itself. */
export const mayAuthenticate = (request: Request, url: URL): boolean =>
  SAFE_METHODS.has(request.method) || cameFrom(request, url) !== 'elsewhere'
