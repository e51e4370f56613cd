import { randomUUID } from 'node:crypto'
import type { DeviceStatus, ReadingEnvelope } from '@headgate/edge-protocol'
import type { Rules } from '../rules/create-rules.ts'
import type { Suppression } from '../rules/rule.ts'
import type { GatewayClock } from '../time/gateway-clock.ts'
import { createLedger, type Ledger } from './ledgers.ts'
import { createRateMeter } from './rate-meter.ts'
import type { Sample } from './sample.ts'
import type { Tap } from './tap.ts'

/** A board that invents channel names out of line noise must not fill the memory. */
const CHANNELS_MAX = 64

export type DeviceOptions = {
  deviceId: string
  source: DeviceStatus['source']
  /** The link it came over, as in the status: `serial:<path>` or `mqtt:<name>`. */
  link: string
  address: string
  canCommand: boolean
  silenceMs: number
  units: Readonly<Record<string, string>>
  /** Where its readings go, unless `topicOf` says otherwise. */
  topic: string
  /** Where the readings of a channel go; of several topics the status names that of the first channel. */
  topicOf?: (deviceId: string, channel: string) => string
  clock: GatewayClock
  rules: Rules
  /** Left out: a new one. */
  ledger?: Ledger
  /** Told of each reading that a rule drops. */
  onSuppressed?: (deviceId: string, bootEpoch: string, reason: Suppression) => void
}

type Channel = { unit: string | null; lastValue: Sample['value'] | null }

/** One device: stamps its samples with epoch, sequence and time, and keeps its ledger. At any moment read = produced + waiting + dropped. */
export class Device {
  readonly deviceId: string
  readonly link: string
  readonly source: DeviceStatus['source']
  garbage = 0
  crcErrors = 0
  gaps = 0
  duplicates = 0
  firmware: string | null = null
  ledOn: boolean | null = null
  isPlugged = true
  /** Somebody looks at what it sends, and is sent. */
  tap: Tap | null = null
  /** What the status last said of it, and when; null while it has said nothing. Of many devices a status names some. */
  toldState: DeviceStatus['state'] | null = null
  toldAtMs = 0
  #options: DeviceOptions
  readonly #rate = createRateMeter()
  readonly #channels = new Map<string, Channel>()
  #bootEpoch: string = randomUUID()
  #seq = 0
  readonly #ledger: Ledger
  readonly #droppedBy = new Map<Suppression, number>()
  #lastReadingMs: number | null = null
  /** Like the last reading, but forgotten at each new epoch: a board that is back has not spoken yet. */
  #heardMs: number | null = null

  constructor(options: DeviceOptions) {
    this.#options = options
    this.deviceId = options.deviceId
    this.link = options.link
    this.source = options.source
    this.#ledger = options.ledger ?? createLedger()
  }

  get address(): string {
    return this.#options.address
  }

  /** What the configuration says of it may change while it is heard: counts, epoch and numbers go on. */
  configure(options: Pick<DeviceOptions, 'address' | 'silenceMs' | 'units'>): void {
    const { address, silenceMs, units } = options
    const known = this.#options
    // Asked at every message; a device that several patterns name keeps the first of them.
    if (known.silenceMs === silenceMs && known.units === units) return
    this.#options = { ...known, address, silenceMs, units }
  }

  /** The device began anew: its count starts at 1 again, and what it was told before no longer holds. `name` is what the device itself calls this run. */
  beginEpoch(name: string = randomUUID()): void {
    this.#bootEpoch = name
    this.#seq = 0
    this.#heardMs = null
    this.ledOn = null
  }

  /**
   * Turns samples into readings, in their order, and applies the rules. What a rule drops has its number all the same, and is
   * dropped in the ledger; the rest is in it as waiting. `seqs` are the device's own numbers, where it numbers its readings.
   */
  stamp(samples: readonly Sample[], seqs?: readonly number[]): ReadingEnvelope[] {
    const { clock } = this.#options
    const nowMs = clock.now()
    const monotonicMs = performance.now()
    const gatewayTime = isoTime(nowMs)
    const clockSynced = clock.isSynced()
    const readings: ReadingEnvelope[] = []
    let read = 0
    let index = -1
    for (const sample of samples) {
      index++
      if (!this.#knows(sample.channel)) {
        this.garbage++
        continue
      }
      read++
      this.#seq = seqs?.[index] ?? this.#seq + 1
      const kept = this.#rule(sample, monotonicMs)
      if (!kept) continue
      this.#notice(kept)
      const { channel, value, unit, deviceTime, quality } = kept
      // Field by field: a spread behind others costs more than all the rest of this.
      readings.push({
        deviceId: this.deviceId,
        channel,
        value,
        unit,
        deviceTime,
        quality,
        seq: this.#seq,
        bootEpoch: this.#bootEpoch,
        gatewayTime,
        clockSynced,
      })
    }
    if (read === 0) return readings
    this.#ledger.take(read)
    this.#lastReadingMs = nowMs
    this.#heardMs = nowMs
    this.#rate.count(read, nowMs)
    return readings
  }

  /** Readings that could not be handed over. */
  settleDropped(readings: number): void {
    this.#ledger.settleDropped(readings)
  }

  status(): DeviceStatus {
    const { deviceId, source, address, canCommand, clock } = this.#options
    return {
      ...{ deviceId, source, address, canCommand, topic: this.#topic() },
      state: this.stateAt(clock.now()),
      firmware: this.firmware,
      channels: [...this.#channels].map(([name, channel]) => ({ name, ...channel })),
      ledOn: this.ledOn,
      bootEpoch: this.#bootEpoch,
      ...this.#ledger.counts(),
      ...(this.#droppedBy.size > 0 ? { droppedBy: Object.fromEntries(this.#droppedBy) } : {}),
      garbage: this.garbage,
      crcErrors: this.crcErrors,
      gaps: this.gaps,
      duplicates: this.duplicates,
      ratePerSec: this.#rate.perSecond(clock.now()),
      lastReadingAt: this.#lastReadingMs === null ? null : new Date(this.#lastReadingMs).toISOString(),
    }
  }

  #topic(): string {
    const { deviceId, topic, topicOf } = this.#options
    const [channel] = this.#channels.keys()
    return channel === undefined ? topic : (topicOf?.(deviceId, channel) ?? topic)
  }

  get lastReadingMs(): number | null {
    return this.#lastReadingMs
  }

  stateAt(nowMs: number): DeviceStatus['state'] {
    if (!this.isPlugged) return 'unplugged'
    const isHeard = this.#heardMs !== null && nowMs - this.#heardMs < this.#options.silenceMs
    return isHeard ? 'live' : 'silent'
  }

  /** False for a channel beyond what a device may have. */
  #knows(channel: string): boolean {
    if (this.#channels.has(channel)) return true
    if (this.#channels.size >= CHANNELS_MAX) return false
    this.#channels.set(channel, { unit: this.#options.units[channel] ?? null, lastValue: null })
    return true
  }

  /** What the rules leave of a sample; null when they drop it, which is counted. */
  #rule(sample: Sample, monotonicMs: number): Sample | null {
    const { deviceId, source, link, units, rules } = this.#options
    const unit = sample.unit ?? units[sample.channel] ?? null
    const withUnit = unit === sample.unit ? sample : { ...sample, unit }
    const ruling = rules.apply({ deviceId, channel: sample.channel, source, link }, withUnit, monotonicMs)
    if ('kept' in ruling) return ruling.kept
    this.#ledger.settleDropped(1)
    this.#options.onSuppressed?.(deviceId, this.#bootEpoch, ruling.suppressed)
    this.#droppedBy.set(ruling.suppressed, (this.#droppedBy.get(ruling.suppressed) ?? 0) + 1)
    return null
  }

  #notice({ channel, value, unit }: Sample): void {
    // A long text is a reading like any other, but the status is to stay small.
    const lastValue = typeof value === 'string' ? value.slice(0, 100) : value
    const known = this.#channels.get(channel)
    if (!known) return
    known.unit = unit
    known.lastValue = lastValue
  }
}

/** Of many readings in the same millisecond it is written once. */
const isoTime = (ms: number): string => {
  if (ms !== written.ms) written = { ms, text: new Date(ms).toISOString() }
  return written.text
}
let written = { ms: Number.NaN, text: '' }
