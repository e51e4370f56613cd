import type { DeviceCounts, Spool } from '../spool/index.ts'

export type LedgerCounts = { read: number; produced: number; waiting: number; dropped: number }

/** Of one device since the bridge started; what waited on disk then counts as read. At any moment read = produced + waiting + dropped. */
export type Ledger = {
  take: (readings: number) => void
  settleProduced: (readings: number) => void
  settleDropped: (readings: number) => void
  counts: () => LedgerCounts
}

export type Ledgers = {
  of: (deviceId: string) => Ledger
  /** Over all devices, also those that were not heard since the start. */
  waiting: () => number
}

/** The ledgers of all devices over one spool, which counts for itself what it drops and what it loses. */
export const createLedgers = (spool: Pick<Spool, 'devices' | 'countsOf' | 'stats'>): Ledgers => {
  const ledgers = new Map<string, Ledger>()
  const all: Settled = { read: 0, produced: 0, refused: 0 }
  const goneAtFirst = goneOf(spool.stats())

  const of = (deviceId: string): Ledger => {
    const known = ledgers.get(deviceId)
    if (known) return known
    const atFirst = spool.countsOf(deviceId)
    const made = createLedger(atFirst.waiting.readings, () => goneOf(spool.countsOf(deviceId)) - goneOf(atFirst), all)
    ledgers.set(deviceId, made)
    return made
  }
  for (const [deviceId] of spool.devices()) of(deviceId)

  return {
    of,
    // Not summed up over the devices: there may be a hundred thousand, and it is asked every few seconds.
    waiting: () => all.read - all.produced - all.refused - (goneOf(spool.stats()) - goneAtFirst),
  }
}

type Settled = { read: number; produced: number; refused: number }

/** `found` readings of it waited on disk; `gone` is how many the spool has dropped or lost since. `all` counts over several ledgers. */
export const createLedger = (
  found = 0,
  gone: () => number = () => 0,
  all: Settled = { read: 0, produced: 0, refused: 0 },
): Ledger => {
  let read = found
  let produced = 0
  let refused = 0
  all.read += found
  return {
    take: (readings) => {
      read += readings
      all.read += readings
    },
    settleProduced: (readings) => {
      produced += readings
      all.produced += readings
    },
    settleDropped: (readings) => {
      refused += readings
      all.refused += readings
    },
    counts: () => {
      const dropped = refused + gone()
      return { read, produced, dropped, waiting: read - produced - dropped }
    },
  }
}

const goneOf = ({ dropped, lost }: Pick<DeviceCounts, 'dropped' | 'lost'>): number => dropped.readings + lost.readings
