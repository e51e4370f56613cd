import { createHash, timingSafeEqual } from 'node:crypto'
import type { IntakeConfig, IntakeFormat } from '../config/intake-schema.ts'
import type { Handoff } from '../delivery/handoff.ts'
import { glob } from '../matching/glob.ts'
import type { DeviceRegistry } from '../readings/device-registry.ts'
import { decodeBody } from './decode-body.ts'
import type { Problem } from './problem.ts'
import { createSeenRequests, requestToken } from './seen-requests.ts'

/** So many requests of an entry are known again by their Idempotency-Key, also after a start. */
const REMEMBERED = 2_000
/** A disk that takes nothing for so long is told to the device, which may have somewhere to keep its readings. */
const DURABLE_MS_MAX = 15_000
const KEY_CHARACTERS_MAX = 200

export type Handover = {
  deviceId: string
  channel: string | null
  path: string
  contentType: string | null
  idempotencyKey: string | null
  body: Buffer
}
export type Taken = { readings: number; refused: number; isRepeated: boolean }

/** The devices of one token. */
export type IntakeEntry = {
  name: string
  maxBodyBytes: number
  isToken: (token: string) => boolean
  /** Looked at before the body is read. */
  problemWith: (request: Omit<Handover, 'body'>) => Problem | null
  /** Resolves when the readings are durable, or to why they are not. */
  take: (request: Handover) => Promise<Taken | Problem>
}

export type IntakeEntryOptions = {
  config: IntakeConfig
  token: string
  registry: DeviceRegistry
  handoff: Handoff
}

export const createIntakeEntry = ({ config, token, registry, handoff }: IntakeEntryOptions): IntakeEntry => {
  const { name, units, silenceMs, maxDevices } = config
  const digest = digestOf(token)
  const mayBe = config.devices.map(glob)
  const devices = new Set<string>()
  const seen = createSeenRequests(handoff.tokensOf(name), REMEMBERED)

  const formatOf = (contentType: string | null): IntakeFormat | null =>
    config.format === 'auto' ? (FORMATS[contentType?.split(';')[0]?.trim().toLowerCase() ?? ''] ?? null) : config.format

  const claim = (deviceId: string) => {
    if (!devices.has(deviceId) && devices.size >= maxDevices)
      return forbidden(`More than ${maxDevices} devices speak to ${name}.`, `Raise maxDevices of intake ${name}`)
    const device = registry.claim({
      ...{ deviceId, source: 'http', link: name, address: '/devices/{device}', canCommand: false, silenceMs, units },
    })
    if (!device) return forbidden(`Device ${deviceId} belongs to another link.`, 'Give one of the two another name')
    devices.add(deviceId)
    return device
  }

  return {
    ...{ name, maxBodyBytes: config.maxBodyBytes },
    isToken: (given) => timingSafeEqual(digestOf(given), digest),
    problemWith: ({ deviceId, contentType, idempotencyKey }) => {
      if (!mayBe.some((is) => is(deviceId)))
        return forbidden(`This token is not for device ${deviceId}.`, `Add it to devices of intake ${name}`)
      if (idempotencyKey !== null && idempotencyKey.length > KEY_CHARACTERS_MAX)
        return unreadable(`Idempotency-Key is longer than ${KEY_CHARACTERS_MAX} characters.`, 'Send a shorter one')
      if (formatOf(contentType) !== null) return null
      return {
        ...{ status: 415, title: 'Not a format of readings' },
        detail: `Content-Type is ${contentType ?? 'not given'}.`,
        fix: `Send one of ${Object.keys(FORMATS).join(', ')}, or name the format under intake ${name}`,
      }
    },
    take: async ({ deviceId, channel, path, contentType, idempotencyKey, body }) => {
      const requestId = idempotencyKey === null ? null : requestToken(deviceId, idempotencyKey)
      const known = requestId && seen.find(requestId)
      if (known) {
        const device = registry.find(deviceId)
        if (device?.link === name) device.duplicates++
        return (await within(known)) ? { readings: 0, refused: 0, isRepeated: true } : NOT_DURABLE
      }
      const device = claim(deviceId)
      if ('status' in device && 'fix' in device) return device
      const format = formatOf(contentType) ?? 'raw'
      const { csv, json } = config
      const decoded = decodeBody(body, { format, channel, ...(csv && { csv }), ...(json && { json }) })
      device.tap?.({ direction: 'up', topic: path, bytes: body, refused: 'what' in decoded ? decoded.what : null })
      if ('what' in decoded) {
        device.garbage++
        return unreadable(decoded.what, 'Compare with README.md of the bridge, or watch the frames of the device')
      }
      const { samples, refused } = decoded
      if (!handoff.hasRoomFor(samples.length, body.length)) return NO_ROOM
      device.garbage += refused
      const readings = device.stamp(samples)
      const durable = handoff.accept(readings, requestId ? { link: name, token: requestId } : undefined)
      if (requestId) seen.add(requestId, durable)
      return (await within(durable)) ? { readings: samples.length, refused, isRepeated: false } : NOT_DURABLE
    },
  }
}

const FORMATS: Readonly<Record<string, IntakeFormat>> = {
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
  'text/csv': 'csv',
  'text/plain': 'plotter',
  'application/octet-stream': 'raw',
}

const digestOf = (token: string) => createHash('sha256').update(token).digest()

/** Whether it is durable within the time that a device is kept waiting. */
const within = (durable: Promise<void>): Promise<boolean> => {
  let timer: NodeJS.Timeout
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), DURABLE_MS_MAX)
  })
  return Promise.race([durable.then(() => true), late]).finally(() => clearTimeout(timer))
}

const forbidden = (detail: string, fix: string): Problem => ({ status: 403, title: 'Not for this token', detail, fix })
const unreadable = (detail: string, fix: string): Problem => ({ status: 422, title: 'No readings', detail, fix })
const NO_ROOM: Problem = {
  ...{ status: 503, title: 'No room', headers: { 'retry-after': '5' } },
  detail: 'The bridge has no room for these readings now: its disk or Kafka is behind. Nothing of them was taken.',
  fix: 'Keep them and send them again later',
}
const NOT_DURABLE: Problem = {
  ...{ status: 503, title: 'Not on disk', headers: { 'retry-after': '5' } },
  detail: 'The disk of the bridge has not taken these readings yet. They may still get there.',
  fix: 'Send them again later, with the same Idempotency-Key, so that they are not counted twice',
}
