import type { ReadingEnvelope } from '@headgate/edge-protocol'
import type { RecordFormat } from '../routing/create-router.ts'
import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'
import { createAvroEncoder } from './avro-encoder.ts'
import type { Encoder } from './encoder.ts'
import { createProtobufEncoder } from './protobuf-encoder.ts'
import { type RegistryOptions, schemaId } from './registry-client.ts'
import { RegistryError } from './registry-error.ts'

export type Serializers = {
  /**
   * Makes a topic ready to be written in this format: asks the registry, again and again while it is away, until it has an id
   * or the signal aborts. Readings wait meanwhile where they are. True when it is ready.
   */
  prepare: (topic: string, format: RecordFormat, signal: AbortSignal) => Promise<boolean>
  isReady: (topic: string, format: RecordFormat) => boolean
  /** The value of the record; null when the topic was not prepared. Never waits and never asks anybody. */
  serialize: (reading: ReadingEnvelope, topic: string, format: RecordFormat) => Buffer | null
}

export type SerializersOptions = {
  /** Asked anew at each try: it may be exchanged, and then no id of the one before counts. */
  registry: () => RegistryOptions | null
  /** Null when the registry has given the id of the subject; otherwise what is wrong and what cures it. */
  onHealth: (failure: string | null, subject: string) => void
  /** How it waits between two tries; given only by tests. */
  wait?: typeof sleep
}

const AWAY = { baseMs: 300, maxMs: 10_000 }
/** Somebody has to act first. */
const REFUSED = { baseMs: 5_000, maxMs: 60_000 }
/** Subjects whose ids are kept: ids never change, but topics made from device names may be many. */
const SUBJECTS_MAX = 20_000
const MAGIC = 0

type BinaryFormat = Exclude<RecordFormat, 'json'>
const ENCODERS: Record<BinaryFormat, () => Promise<Encoder>> = {
  avro: createAvroEncoder,
  protobuf: createProtobufEncoder,
}

/** Values of records in every format. Subjects are named `<topic>-value`, as Confluent's serializers do it. */
export const createSerializers = ({ registry, onHealth, wait = sleep }: SerializersOptions): Serializers => {
  const encoders = new Map<BinaryFormat, Promise<Encoder>>()
  const ready = new Map<string, { id: number; encoder: Encoder; from: RegistryOptions }>()
  const asking = new Map<string, Promise<boolean>>()
  const keyOf = (topic: string, format: BinaryFormat) => `${format} ${topic}`

  const idOf = (topic: string, format: BinaryFormat) => {
    const known = ready.get(keyOf(topic, format))
    return known?.from === registry() ? known : undefined
  }

  const encoderOf = (format: BinaryFormat) => {
    const encoder = encoders.get(format) ?? ENCODERS[format]()
    encoders.set(format, encoder)
    return encoder
  }

  const ask = async (topic: string, format: BinaryFormat, signal: AbortSignal): Promise<boolean> => {
    const encoder = await encoderOf(format)
    const subject = `${topic}-value`
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        const from = registry()
        if (!from)
          throw new RegistryError('refused', `${format} waits on disk and none is configured`, 'Give registry.url')
        const id = await schemaId(from, subject, encoder, signal)
        const [eldest] = ready.keys()
        if (ready.size >= SUBJECTS_MAX && eldest !== undefined) ready.delete(eldest)
        ready.set(keyOf(topic, format), { id, encoder, from })
        onHealth(null, subject)
        return true
      } catch (error) {
        if (signal.aborted) return false
        if (!(error instanceof RegistryError)) throw error
        onHealth(error.message, subject)
        await wait(backoffMs(attempt, error.kind === 'away' ? AWAY : REFUSED), signal)
      }
    }
    return false
  }

  return {
    prepare: (topic, format, signal) => {
      if (format === 'json') return Promise.resolve(true)
      const key = keyOf(topic, format)
      if (idOf(topic, format)) return Promise.resolve(true)
      const pending = asking.get(key) ?? ask(topic, format, signal).finally(() => asking.delete(key))
      asking.set(key, pending)
      return pending
    },
    isReady: (topic, format) => format === 'json' || idOf(topic, format) !== undefined,
    serialize: (reading, topic, format) => {
      if (format === 'json') return Buffer.from(JSON.stringify(reading))
      const known = idOf(topic, format)
      if (!known) return null
      const body = known.encoder.encode(reading)
      const value = Buffer.alloc(5 + body.length)
      value[0] = MAGIC
      value.writeUInt32BE(known.id, 1)
      value.set(body, 5)
      return value
    },
  }
}
