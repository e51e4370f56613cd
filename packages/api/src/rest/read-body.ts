import { invalid, RestError } from './rest-error.ts'

/** Enough for a hand-made assignment of tens of thousands of partitions. */
export const BODY_BYTES_MAX = 1_048_576

const tooLarge = (): RestError =>
  new RestError(413, {
    code: 'INVALID_INPUT',
    title: 'The body is too large',
    detail: `At most ${BODY_BYTES_MAX} bytes.`,
    fix: 'Send several smaller requests.',
  })

const readBytes = async (request: Request): Promise<Buffer> => {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_BYTES_MAX) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  // Counted while it comes: a length may be missing, or a lie.
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > BODY_BYTES_MAX) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The JSON object of the body; an empty body is an empty object. */
export const readBody = async (request: Request): Promise<Record<string, unknown>> => {
  const bytes = await readBytes(request)
  if (bytes.length === 0) return {}
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/(json|[\w.+-]+\+json)\s*(;|$)/i.test(type))
    throw new RestError(415, {
      code: 'INVALID_INPUT',
      title: 'This media type is not understood',
      detail: type === '' ? 'The body came without Content-Type.' : `The body came as ${type}.`,
      fix: 'Send JSON with Content-Type: application/json.',
    })
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw invalid('The body is not well-formed JSON', error instanceof Error ? error.message : String(error))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('The body is not a JSON object', 'Send an object: { … }.')
  return value as Record<string, unknown>
}
