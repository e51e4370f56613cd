import { type API, createAPI, ResponseError, type ResponseParser, type Writer } from '@platformatic/kafka'

/** What each of the library's raw modules exports, e.g. `metadataV12`. */
export type ApiModule<Arguments extends unknown[], Reply> = {
  api: API<Arguments, Reply>
  createRequest: (...args: Arguments) => Writer
  parseResponse: ResponseParser<Reply>
}

/**
 * The same API, but a reply with refusals in it is data: the caller reads `errorCode` and `errorMessage` where they stand,
 * so that partial success is never lost and one leaderless partition is no exception.
 * The library builds an Error for each refused item, thousands on a sick cluster: their stacks are cut off while it decodes.
 * For flexible versions only, which all that we speak are.
 */
export function replyAsData<Arguments extends unknown[], Reply>(
  module: ApiModule<Arguments, Reply>,
): API<Arguments, Reply> {
  const { api, createRequest, parseResponse } = module
  return createAPI<Arguments, Reply>(api.key, api.version, createRequest, (...reply) => {
    const limit = Error.stackTraceLimit
    Error.stackTraceLimit = 0
    try {
      return parseResponse(...reply)
    } catch (error) {
      if (error instanceof ResponseError) return (error as ResponseError & { response: Reply }).response
      throw error
    } finally {
      Error.stackTraceLimit = limit
    }
  })
}
