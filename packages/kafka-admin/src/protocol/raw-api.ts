import { type API, createAPI, Writer } from '@platformatic/kafka'

/** The same API, its bodies as bytes both ways: what is read every few seconds of a large cluster has a codec of its own here. */
export const rawApi = ({ key, version }: { key: number; version: number }): API<[Buffer], Buffer> =>
  createAPI<[Buffer], Buffer>(
    key,
    version,
    (body) => Writer.create().append(body),
    (_correlationId, _key, _version, reader) => reader.buffer.slice(),
  )
