import { z } from 'zod'
import type { Encoder } from './encoder.ts'
import { RegistryError } from './registry-error.ts'

export type RegistryOptions = {
  url: string
  login: { username: string; password: string } | null
  /** True: the schema is registered where it is missing. False: it is looked up only. */
  autoRegister: boolean
  timeoutMs?: number
}

const Answer = z.object({ id: z.int().nonnegative() })
const Refusal = z.object({ error_code: z.int().optional(), message: z.string().optional() })
const ANSWER_BYTES_MAX = 1024 * 1024

/**
 * The id of a schema under a subject, from a registry with Confluent's REST API: `POST /subjects/{subject}/versions`, or
 * `POST /subjects/{subject}` where nothing may be registered. Both answer an existing schema with the id it has. Throws RegistryError.
 */
export const schemaId = async (
  { url, login, autoRegister, timeoutMs = 5_000 }: RegistryOptions,
  subject: string,
  { schema, schemaType }: Pick<Encoder, 'schema' | 'schemaType'>,
  signal: AbortSignal,
): Promise<number> => {
  const path = `${url.replace(/\/$/, '')}/subjects/${encodeURIComponent(subject)}${autoRegister ? '/versions' : ''}`
  const authorization = login && `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`
  const away = (why: string, cause?: unknown) =>
    new RegistryError('away', `${url} ${why}`, 'Readings wait until it answers', cause)
  const response = await fetch(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/vnd.schemaregistry.v1+json',
      accept: 'application/vnd.schemaregistry.v1+json, application/json',
      ...(authorization ? { authorization } : {}),
    },
    body: JSON.stringify({ schema, ...(schemaType === 'AVRO' ? {} : { schemaType }) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  }).catch((cause: unknown) => {
    throw away(`does not answer (${reasonOf(cause)})`, cause)
  })
  const text = await response.text().catch((cause: unknown) => {
    throw away(`broke off its answer (${reasonOf(cause)})`, cause)
  })
  if (text.length > ANSWER_BYTES_MAX) throw away('answers more than a registry does')
  const json = parse(text)
  if (response.ok) {
    const answer = Answer.safeParse(json)
    if (answer.success) return answer.data.id
    throw new RegistryError('refused', `${url} answers without an id, as no registry does`, 'Check registry.url')
  }
  const said = Refusal.safeParse(json)
  const words = `${response.status}${said.data?.message ? `: ${said.data.message}` : ''}`
  if (response.status >= 500 || response.status === 408 || response.status === 429) throw away(`answers ${words}`)
  throw new RegistryError('refused', `${url} refuses ${subject} (${words})`, cureOf(response.status, subject))
}

const cureOf = (status: number, subject: string): string => {
  if (status === 401) return 'Check registry.username and the variable of registry.passwordEnv'
  if (status === 403) return `Allow this user to write the subject ${subject}`
  if (status === 404)
    return `Register the schema of the bridge under ${subject} (headgate-bridge schema --avro prints it), or set registry.autoRegister`
  if (status === 409)
    return `What is registered under ${subject} is of another kind: route to another topic, or loosen its compatibility`
  return 'Ask whoever runs the registry'
}

const reasonOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause)
  const { code } = (cause.cause ?? {}) as { code?: unknown }
  return cause.name === 'TimeoutError' ? 'no answer in time' : String(code ?? cause.message)
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // A proxy that answers in HTML: its status says enough.
    return null
  }
}
