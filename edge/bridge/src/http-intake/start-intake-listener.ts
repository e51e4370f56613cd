import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConfigError } from '../config/config-error.ts'
import type { IntakeListenerConfig } from '../config/intake-schema.ts'
import { createRoom } from '../delivery/room.ts'
import type { IntakeEntry } from './intake-entry.ts'
import { answerProblem, type Problem } from './problem.ts'
import { readBody } from './read-body.ts'

/** Bodies that are being read, together. */
const BODY_BYTES_MAX = 16 * 1024 * 1024
const CONNECTIONS_MAX = 1_000
const LEAVING_MS = 20_000
/** Header and body of a slow one are waited for so long and no longer. */
const PATIENCE = { headersMs: 10_000, requestMs: 20_000, lookEveryMs: 2_000 }

export type IntakeListener = {
  url: string
  /** Requests with the token of the entry go to it from now on. The result ends that, and resolves when those under way are answered. */
  add: (entry: IntakeEntry) => () => Promise<void>
  stop: () => Promise<void>
}

/** Takes readings by POST, whole request within 20 s and in bounded memory, whoever is slow. Throws ConfigError when the port is taken. */
export const startIntakeListener = async (
  { host, port }: IntakeListenerConfig,
  { headersMs, requestMs, lookEveryMs } = PATIENCE,
): Promise<IntakeListener> => {
  const entries = new Set<IntakeEntry>()
  /** Taken away a moment ago: as a rule another takes its place. */
  const leaving = new Set<IntakeEntry>()
  const underWay = new Map<IntakeEntry, Set<Promise<void>>>()
  const room = createRoom(BODY_BYTES_MAX)

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<Problem | null> => {
    const target = targetOf(request.url ?? '')
    if (!target) return NO_SUCH_PATH
    if (request.method !== 'POST') return ONLY_POST
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
    const entry = [...entries].find(({ isToken }) => isToken(token))
    if (!entry) return [...leaving].some(({ isToken }) => isToken(token)) ? BEING_CONFIGURED : UNKNOWN_TOKEN
    const work = serve(entry, target, request, response)
    const settled = work.then(
      () => undefined,
      () => undefined,
    )
    const others = underWay.get(entry) ?? new Set()
    underWay.set(entry, others.add(settled))
    return work.finally(() => others.delete(settled))
  }

  const serve = async (entry: IntakeEntry, target: Target, request: IncomingMessage, response: ServerResponse) => {
    const given = {
      ...target,
      contentType: request.headers['content-type'] ?? null,
      idempotencyKey: oneOf(request.headers['idempotency-key']),
    }
    const problem = entry.problemWith(given)
    if (problem) return problem
    const { maxBodyBytes } = entry
    // Without a length it may become as large as it may be.
    const bytes = Math.min(Number(request.headers['content-length'] ?? maxBodyBytes), maxBodyBytes)
    if (!room.fits(bytes)) return BUSY
    room.take(bytes)
    try {
      const body = await readBody(request, maxBodyBytes)
      if (!body) return tooLarge(maxBodyBytes)
      const taken = await entry.take({ ...given, body })
      if ('status' in taken) return taken
      answer(response, taken)
      return null
    } finally {
      room.giveBack(bytes)
    }
  }

  const server = createServer(
    {
      ...{ headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: lookEveryMs },
      maxHeaderSize: 8_192,
    },
    (request, response) => {
      handle(request, response).then(
        (problem) => problem && answerProblem(request, response, problem),
        // It hung up, or its body broke off: nobody is there to be answered.
        () => request.destroy(),
      )
    },
  )
  server.maxConnections = CONNECTIONS_MAX
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const what = `cannot be listened on (${error.code})`
      reject(new ConfigError(`http.intake ${host}:${port}`, what, 'Choose another port, or end what has it', error))
    })
    server.listen(port, host, resolve)
  })

  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    add: (entry) => {
      entries.add(entry)
      return async () => {
        entries.delete(entry)
        leaving.add(entry)
        setTimeout(() => leaving.delete(entry), LEAVING_MS).unref()
        await Promise.all(underWay.get(entry) ?? [])
        underWay.delete(entry)
      }
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Target = { deviceId: string; channel: string | null; path: string }

const targetOf = (url: string): Target | null => {
  const [path = ''] = url.split('?')
  const [, device, channel] = /^\/devices\/([^/]+)\/(?:readings|channels\/([^/]+))$/.exec(path) ?? []
  if (device === undefined) return null
  try {
    const deviceId = decodeURIComponent(device)
    if (deviceId === '' || deviceId.length > NAME_MAX) return null
    return { deviceId, channel: channel === undefined ? null : decodeURIComponent(channel).slice(0, NAME_MAX), path }
  } catch {
    // A percent sign that nothing follows: no name of anything.
    return null
  }
}
const NAME_MAX = 100

const oneOf = (header: string | string[] | undefined): string | null =>
  (Array.isArray(header) ? header[0] : header) || null

const answer = (
  response: ServerResponse,
  { readings, refused, isRepeated }: { readings: number; refused: number; isRepeated: boolean },
) => {
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  if (refused === 0 && !isRepeated) {
    response.writeHead(204, headers).end()
    return
  }
  response.writeHead(200, { ...headers, 'content-type': 'application/json' })
  response.end(JSON.stringify({ readings, refused, repeated: isRepeated }))
}

const NO_SUCH_PATH: Problem = {
  ...{ status: 404, title: 'No such path', detail: 'Readings are handed over under the name of their device.' },
  fix: 'POST to /devices/{deviceId}/readings, or to /devices/{deviceId}/channels/{channel}',
}
const ONLY_POST: Problem = {
  ...{ status: 405, title: 'Only POST', detail: 'Nothing is read here.', fix: 'Use POST', headers: { allow: 'POST' } },
}
const UNKNOWN_TOKEN: Problem = {
  ...{ status: 401, title: 'Not signed in', detail: 'There is no such token.' },
  ...{ fix: 'Send Authorization: Bearer and the token of the intake', headers: { 'www-authenticate': 'Bearer' } },
}
const BEING_CONFIGURED: Problem = {
  ...{
    status: 503,
    title: 'Being configured',
    detail: 'The bridge is being configured anew. Nothing of it was taken.',
  },
  ...{ fix: 'Send it again', headers: { 'retry-after': '1' } },
}
const BUSY: Problem = {
  ...{ status: 503, title: 'Busy', detail: 'Too much is being handed over at once. Nothing of it was taken.' },
  ...{ fix: 'Send it again', headers: { 'retry-after': '1' } },
}
const tooLarge = (bytes: number): Problem => ({
  ...{ status: 413, title: 'Too large', detail: `A body may have ${bytes} bytes. Nothing of it was taken.` },
  fix: 'Send it in parts, or raise maxBodyBytes',
})
