import type { MqttConfig } from '../config/mqtt-schema.ts'
import type { Handoff } from '../delivery/handoff.ts'
import type { Device } from '../readings/device.ts'
import type { DeviceRegistry } from '../readings/device-registry.ts'
import type { Sample } from '../readings/sample.ts'
import type { DecodeSparkplug } from '../sparkplug/decode-payload.ts'
import { createMessageReader, type Heard } from './message-reader.ts'
import { TopicMemory } from './topic-memory.ts'

export type Intake = {
  filters: string[]
  /** Makes readings of a message and gives them away in the order of arrival; resolves when they are durable, or when there is nothing to keep. `token` says which delivery it is. */
  take: (topic: string, payload: Uint8Array, token?: Uint8Array) => Promise<void>
  /** The broker brought again what is there already: counted, and nothing else. */
  repeated: (topic: string) => void
  /** The same for a message that nobody keeps: without room it is dropped, and counted. */
  takeUnkept: (topic: string, payload: Uint8Array) => void
  /** Messages that no device could be made of: a topic of no pattern, one device too many, a name that belongs to another link. */
  readonly refused: number
}

export type IntakeOptions = {
  config: MqttConfig
  registry: DeviceRegistry
  handoff: Handoff
  /** Given where the payload format is sparkplug. */
  decodeSparkplug?: DecodeSparkplug | null
  /** A message came on a topic of no pattern. */
  onUnknownTopic?: (topic: string, payload: Uint8Array) => void
  /** What came from this node of Sparkplug B cannot be read, or not all of it came. */
  onBirthWanted?: (node: string) => void
  /** Called for the first refused message of each kind. */
  onRefused: (why: string) => void
  signal: AbortSignal
}

const whyRefused = (heard: Heard | null): string | null => {
  if (!heard) return 'it says nothing to keep'
  return heard.samples.length > 0 ? null : 'no value is found in it'
}

/** Topics may have 65,535 bytes; the spool, the status and the key of a record are made for names. */
const NAME_CHARS_MAX = 250
const isNamedShortly = ({ channel }: Sample): boolean => channel.length <= NAME_CHARS_MAX

/** From MQTT messages to readings in the handoff. */
export const createIntake = (options: IntakeOptions): Intake => {
  const { config, registry, handoff, onRefused, signal } = options
  const reader = createMessageReader(config, options.decodeSparkplug ?? null)
  const devices = new Set<string>()
  const told = new Set<string>()
  let refused = 0
  let last: Promise<void> = Promise.resolve()
  let queued = 0

  const refuse = (kind: string, why: string) => {
    refused++
    if (!told.has(kind)) onRefused(why)
    told.add(kind)
    return null
  }

  const known = new TopicMemory<Device>()
  const deviceOf = (topic: string, payload?: Uint8Array): Device | null => {
    const before = known.get(topic)
    if (before) return before
    const device = claim(topic, payload)
    if (device) known.set(topic, device)
    return device
  }

  const claim = (topic: string, payload?: Uint8Array): Device | null => {
    const of = reader.deviceOf(topic)
    if ('refusal' in of) {
      if (payload) options.onUnknownTopic?.(topic, payload)
      return refuse('no pattern', of.refusal)
    }
    const { deviceId, address } = of
    if (deviceId.length > NAME_CHARS_MAX) {
      return refuse(
        'too long',
        `a topic names a device with ${deviceId.length} characters: at most ${NAME_CHARS_MAX} are taken`,
      )
    }
    if (!devices.has(deviceId) && devices.size >= config.maxDevices) {
      return refuse('too many', `more than ${config.maxDevices} devices: raise maxDevices of mqtt ${config.name}`)
    }
    const { silenceMs, units } = config
    const device = registry.claim({
      ...{ deviceId, source: 'mqtt', link: config.name, address, canCommand: false, silenceMs, units },
    })
    if (!device) return refuse('taken', `device ${deviceId} belongs to another link: give one of the two another name`)
    devices.add(deviceId)
    return device
  }

  const readingsOf = (topic: string, payload: Uint8Array) => {
    const device = deviceOf(topic, payload)
    if (!device) return null
    if (payload.length > config.maxPayloadBytes) {
      device.garbage++
      return null
    }
    const heard = reader.read(topic, payload)
    device.tap?.({ direction: 'up', topic, bytes: payload, refused: whyRefused(heard) })
    if (!heard) return null
    for (const deviceId of heard.born) if (devices.has(deviceId)) registry.find(deviceId)?.beginEpoch()
    for (const deviceId of heard.died) {
      const dead = devices.has(deviceId) ? registry.find(deviceId) : undefined
      if (dead) dead.isPlugged = false
    }
    if (heard.samples.length > 0) device.isPlugged = true
    if (heard.wantsBirthOf !== null) options.onBirthWanted?.(heard.wantsBirthOf)
    const samples = heard.samples.every(isNamedShortly) ? heard.samples : heard.samples.filter(isNamedShortly)
    device.garbage += heard.refused + heard.samples.length - samples.length
    device.gaps += heard.missing
    return { device, readings: device.stamp(samples) }
  }

  return {
    filters: reader.filters,
    take: (topic, payload, token) => {
      const origin = token && { link: config.name, token }
      const made = readingsOf(topic, payload)
      if (!made || made.readings.length === 0) return Promise.resolve()
      const { readings } = made
      // With room and nobody before it, there is nothing to wait for.
      if (queued === 0 && handoff.hasRoomFor(readings.length, payload.length)) return handoff.accept(readings, origin)
      queued++
      const room = last.then(() => handoff.whenRoomFor(readings.length, signal, payload.length))
      return new Promise((resolve, reject) => {
        last = room.then(() => {
          queued--
          // Stopped while waiting: never durable, so the broker keeps it for the next start.
          if (!signal.aborted) handoff.accept(readings, origin).then(resolve, reject)
        })
      })
    },
    repeated: (topic) => {
      const device = deviceOf(topic)
      if (device) device.duplicates++
    },
    takeUnkept: (topic, payload) => {
      const made = readingsOf(topic, payload)
      if (!made || made.readings.length === 0) return
      if (queued === 0 && handoff.hasRoomFor(made.readings.length, payload.length)) void handoff.accept(made.readings)
      else made.device.settleDropped(made.readings.length)
    },
    get refused() {
      return refused
    },
  }
}
