import type { ReadingEnvelope } from '@headgate/edge-protocol'

/** What one run of a device handed over, counted when it was durable; never a number twice. */
export type EpochEntry = {
  bootEpoch: string
  /** Lowest and highest number that was taken. */
  firstSeq: number
  lastSeq: number
  taken: number
  /** Numbers that came again. */
  again: number
  /** Gateway time of the first and the last, epoch milliseconds. */
  firstMs: number
  lastMs: number
  /** Dropped by rules, by reason: these were never on disk. */
  suppressed: Record<string, number>
  /** Where its readings go. */
  topics: string[]
}

/** Of a device, what its line brought besides readings; since the book was begun. */
export type LineCounts = { garbage: number; crcErrors: number; gaps: number; duplicates: number }

export type Numbered = Pick<ReadingEnvelope, 'deviceId' | 'bootEpoch' | 'seq'>

export type Book = {
  took: (reading: Numbered, gatewayTimeMs: number, topic: string) => void
  suppressed: (deviceId: string, bootEpoch: string, reason: string) => void
  devices: () => Iterable<readonly [deviceId: string, epochs: readonly EpochEntry[]]>
  /** Runs that are not kept any more, because there were too many. */
  readonly forgotten: number
}

const EPOCHS_PER_DEVICE = 16
const ENTRIES_MAX = 50_000
const TOPICS_PER_EPOCH = 64

/** Counts per device and boot epoch. Of each device the newest runs are kept. */
export const createBook = (
  known: Iterable<readonly [string, readonly EpochEntry[]]> = [],
  forgottenBefore = 0,
): Book => {
  const devices = new Map<string, EpochEntry[]>()
  for (const [device, epochs] of known) devices.set(device, [...epochs])
  let entries = [...devices.values()].reduce((sum, { length }) => sum + length, 0)
  let forgotten = forgottenBefore

  const entryOf = (deviceId: string, bootEpoch: string): EpochEntry => {
    let epochs = devices.get(deviceId)
    if (!epochs) {
      epochs = []
      devices.set(deviceId, epochs)
    }
    // Nearly always the last one.
    for (let at = epochs.length - 1; at >= 0; at--) {
      const entry = epochs[at]
      if (entry?.bootEpoch === bootEpoch) return entry
    }
    const made: EpochEntry = {
      ...{ bootEpoch, firstSeq: 0, lastSeq: 0, taken: 0, again: 0, firstMs: 0, lastMs: 0, suppressed: {}, topics: [] },
    }
    epochs.push(made)
    entries++
    if (epochs.length > EPOCHS_PER_DEVICE) forget(epochs)
    if (entries > ENTRIES_MAX) forgetEldest()
    return made
  }
  const forget = (epochs: EpochEntry[]) => {
    epochs.shift()
    entries--
    forgotten++
  }
  const forgetEldest = () => {
    const [eldest] = devices
    if (!eldest) return
    const [deviceId, epochs] = eldest
    forget(epochs)
    devices.delete(deviceId)
    if (epochs.length > 0) devices.set(deviceId, epochs)
  }

  return {
    took: ({ deviceId, bootEpoch, seq }, gatewayTimeMs, topic) => {
      const entry = entryOf(deviceId, bootEpoch)
      if (entry.taken > 0 && seq <= entry.lastSeq) {
        entry.again++
        return
      }
      if (entry.taken === 0) Object.assign(entry, { firstSeq: seq, firstMs: gatewayTimeMs })
      entry.taken++
      entry.lastSeq = seq
      entry.lastMs = gatewayTimeMs
      if (!entry.topics.includes(topic) && entry.topics.length < TOPICS_PER_EPOCH) entry.topics.push(topic)
    },
    suppressed: (deviceId, bootEpoch, reason) => {
      const { suppressed } = entryOf(deviceId, bootEpoch)
      suppressed[reason] = (suppressed[reason] ?? 0) + 1
    },
    devices: () => devices,
    get forgotten() {
      return forgotten
    },
  }
}
