import { type Agent, request } from 'node:http'
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib'

export type Answer = {
  /** From the request's first byte to the answer's last. */
  ms: number
  /** Of the body as it was sent. */
  bytes: number
  /** Of the body without its encoding. */
  decodedBytes: number
  encoding: string | null
  cookies: string[]
  json: unknown
}

/** An answer that is none: what it says stands in the message. */
export class RefusedError extends Error {
  readonly status: number

  constructor(url: string, status: number, json: unknown) {
    super(`${url} answered ${status}: ${JSON.stringify(json)}`)
    this.name = 'RefusedError'
    this.status = status
  }
}

/** A broker did not answer the console in time: of the machine's moment, not of the request. */
export const isLate = (error: unknown): boolean =>
  error instanceof RefusedError && (error.status === 502 || error.status === 504)

const DECODERS: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  deflate: inflateSync,
  zstd: zstdDecompressSync,
}
const AS_A_BROWSER = { accept: '*/*', 'accept-encoding': 'gzip, deflate, br, zstd', 'accept-language': 'en' }

const decoded = (body: Buffer, encoding: string | null): Buffer =>
  encoding === null ? body : (DECODERS[encoding]?.(body) ?? body)

/** One request over a kept connection; decoding and parsing are not timed. Rejects on any status but 2xx. */
export const ask = (
  url: string,
  options: { agent: Agent; headers?: Readonly<Record<string, string>>; body?: string; signal?: AbortSignal },
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { agent, body, signal } = options
    const begun = performance.now()
    const outgoing = request(
      url,
      {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...AS_A_BROWSER,
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
          ...options.headers,
        },
        ...(signal === undefined ? {} : { signal }),
      },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () => {
          const ms = performance.now() - begun
          const whole = Buffer.concat(chunks)
          const encoding = incoming.headers['content-encoding'] ?? null
          const status = incoming.statusCode ?? 0
          try {
            const body = decoded(whole, encoding)
            const json: unknown = body.length === 0 ? null : JSON.parse(body.toString())
            if (status < 200 || status > 299) reject(new RefusedError(url, status, json))
            const cookies = incoming.headers['set-cookie'] ?? []
            resolve({ ms, bytes: whole.length, decodedBytes: body.length, encoding, cookies, json })
          } catch (cause) {
            reject(new Error(`${url} answered ${status} with what is no JSON`, { cause }))
          }
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
