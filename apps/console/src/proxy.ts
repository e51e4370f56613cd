import { type NextRequest, NextResponse } from 'next/server'

// biome-ignore lint/style/noProcessEnv: a constant that Next puts in when it builds
const isDevelopment = process.env.NODE_ENV === 'development'

/** Everything from this console alone; scripts only with this answer's nonce. React writes style attributes, so those are allowed, style elements only with the nonce. */
const pagePolicy = (nonce: string): string =>
  [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' ${isDevelopment ? `'unsafe-inline'` : `'nonce-${nonce}'`}`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
  ].join('; ')

/** What the API answers is data: a browser that opens it must run and show nothing. */
const API_POLICY = `default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

const withPolicy = (response: NextResponse, policy: string): NextResponse => {
  response.headers.set('content-security-policy', policy)
  return response
}

export const proxy = (request: NextRequest): NextResponse => {
  if (request.nextUrl.pathname.startsWith('/api/')) return withPolicy(NextResponse.next(), API_POLICY)
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64')
  const policy = pagePolicy(nonce)
  // Next reads the nonce out of the request's policy and puts it on its own scripts; pages read x-nonce.
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  return withPolicy(NextResponse.next({ request: { headers } }), policy)
}

/** Static files need no policy: they are no documents. */
export const config = { matcher: '/((?!_next/static|_next/image|favicon.ico|icon.svg).*)' }
