import { randomUUID } from 'node:crypto'
import type { DeviceStatus, ReadingEnvelope } from '@headgate/edge-protocol'
import type { GatewayClock } from '../time/gateway-clock.ts'
import { createRateMeter } from './rate-meter.ts'
import type { Sample } from './sample.ts'

/** A board that invents channel names out of line noise must not fill the memory. */
const CHANNELS_MAX = 64

export type DeviceOptions = {
  deviceId: string
  source: 'serial' | 'mqtt'
  /** The link it came over, as in the status: `serial:<path>` or `mqtt:<name>`. */
  link: string
  address: string
  canCommand: boolean
  silenceMs: number
  units: Readonly<Record<string, string>>
  topic: string
  clock: GatewayClock
}

type Channel = { unit: string | null; lastValue: Sample['value'] | null }

/** One device: stamps its samples with epoch, sequence and time, and keeps its ledger. At any moment read = produced + waiting + dropped. */
export class Device {
  readonly deviceId: string
  readonly link: string
  garbage = 0
  firmware: string | null = null
  ledOn: boolean | null = null
  isPlugged = true
  readonly #options: DeviceOptions
  readonly #rate = createRateMeter()
  readonly #channels = new Map<string, Channel>()
  #bootEpoch: string = randomUUID()
  #seq = 0
  #read = 0
  #produced = 0
  #dropped = 0
  #lastReadingMs: number | null = null
  /** Like the last reading, but forgotten at each new epoch: a board that is back has not spoken yet. */
  #heardMs: number | null = null

  constructor(options: DeviceOptions) {
    this.#options = options
    this.deviceId = options.deviceId
    this.link = options.link
  }

  /** The device began anew: its count starts at 1 again, and what it was told before no longer holds. */
  beginEpoch(): void {
    this.#bootEpoch = randomUUID()
    this.#seq = 0
    this.#heardMs = null
    this.ledOn = null
  }

  /** Turns samples into readings, in their order. From here on they are in the ledger as waiting. */
  stamp(samples: readonly Sample[]): ReadingEnvelope[] {
    const { clock, deviceId } = this.#options
    const nowMs = clock.now()
    const gatewayTime = new Date(nowMs).toISOString()
    const taken = samples.filter((sample) => this.#notice(sample))
    this.garbage += samples.length - taken.length
    if (taken.length === 0) return []
    this.#read += taken.length
    this.#lastReadingMs = nowMs
    this.#heardMs = nowMs
    this.#rate.count(taken.length, nowMs)
    return taken.map((sample) => ({
      deviceId,
      ...sample,
      unit: sample.unit ?? this.#options.units[sample.channel] ?? null,
      seq: ++this.#seq,
      bootEpoch: this.#bootEpoch,
      gatewayTime,
      clockSynced: clock.isSynced(),
    }))
  }

  settleProduced(readings: number): void {
    this.#produced += readings
  }

  settleDropped(readings: number): void {
    this.#dropped += readings
  }

  status(): DeviceStatus {
    const { deviceId, source, address, canCommand, topic, clock } = this.#options
    return {
      ...{ deviceId, source, address, canCommand, topic },
      state: this.#state(clock.now()),
      firmware: this.firmware,
      channels: [...this.#channels].map(([name, channel]) => ({ name, ...channel })),
      ledOn: this.ledOn,
      bootEpoch: this.#bootEpoch,
      read: this.#read,
      produced: this.#produced,
      waiting: this.#read - this.#produced - this.#dropped,
      dropped: this.#dropped,
      garbage: this.garbage,
      ratePerSec: this.#rate.perSecond(clock.now()),
      lastReadingAt: this.#lastReadingMs === null ? null : new Date(this.#lastReadingMs).toISOString(),
    }
  }

  #state(nowMs: number): DeviceStatus['state'] {
    if (!this.isPlugged) return 'unplugged'
    const isHeard = this.#heardMs !== null && nowMs - this.#heardMs < this.#options.silenceMs
    return isHeard ? 'live' : 'silent'
  }

  /** Remembers the last value of the channel; false for a channel beyond what a device may have. */
  #notice({ channel, value, unit }: Sample): boolean {
    if (!this.#channels.has(channel) && this.#channels.size >= CHANNELS_MAX) return false
    // A long text is a reading like any other, but the status is to stay small.
    const lastValue = typeof value === 'string' ? value.slice(0, 100) : value
    this.#channels.set(channel, { unit: unit ?? this.#options.units[channel] ?? null, lastValue })
    return true
  }
}
