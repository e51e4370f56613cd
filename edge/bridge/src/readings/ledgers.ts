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
export const createLedgers = (spool: Pick<Spool, 'devices' | 'countsOf'>): Ledgers => {
  const ledgers = new Map<string, Ledger>()

  const of = (deviceId: string): Ledger => {
    const known = ledgers.get(deviceId)
    if (known) return known
    const atFirst = spool.countsOf(deviceId)
    const made = createLedger(atFirst.waiting.readings, () => goneOf(spool.countsOf(deviceId)) - goneOf(atFirst))
    ledgers.set(deviceId, made)
    return made
  }
  for (const [deviceId] of spool.devices()) of(deviceId)

  return {
    of,
    waiting: () => [...ledgers.values()].reduce((sum, ledger) => sum + ledger.counts().waiting, 0),
  }
}

/** `found` readings of it waited on disk; `gone` is how many the spool has dropped or lost since. */
export const createLedger = (found = 0, gone: () => number = () => 0): Ledger => {
  let read = found
  let produced = 0
  let refused = 0
  return {
    take: (readings) => {
      read += readings
    },
    settleProduced: (readings) => {
      produced += readings
    },
    settleDropped: (readings) => {
      refused += readings
    },
    counts: () => {
      const dropped = refused + gone()
      return { read, produced, dropped, waiting: read - produced - dropped }
    },
  }
}

const goneOf = ({ dropped, lost }: DeviceCounts): number => dropped.readings + lost.readings
