/**
 * The address nearest to us that the request names: the last entry of X-Forwarded-For, which our own proxy (or Next
 * itself, from the socket) wrote. Without a proxy in front a client can name any address here: whatever counts by
 * address must also count by something the client cannot choose.
 */
export const clientAddress = (headers: Headers): string =>
  headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown'
