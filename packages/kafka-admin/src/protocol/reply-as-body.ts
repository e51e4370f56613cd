import { type API, createAPI, type Writer } from '@platformatic/kafka'

/**
 * The same API, the body of its reply as it came: what is read every few seconds of a large cluster has a decoder of its own here.
 * For flexible versions only, which all that we speak are.
 */
export const replyAsBody = <Arguments extends unknown[]>(
  { key, version }: { key: number; version: number },
  createRequest: (...args: Arguments) => Writer,
): API<Arguments, Buffer> =>
  createAPI<Arguments, Buffer>(key, version, createRequest, (_correlationId, _key, _version, reader) =>
    reader.buffer.slice(),
  )
