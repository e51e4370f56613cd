import type { Spool, SpoolRecord } from '../spool/index.ts'
import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'
import type { DeadLetters } from './dead-letters.ts'
import type { Lanes } from './lanes.ts'
import { createRoom } from './room.ts'
import { createSettlements } from './settlements.ts'
import { recordOfSpooled } from './spooled-reading.ts'

/** Read from the disk and not settled. */
const BYTES_MAX = 8 * 1024 * 1024
const READ_RECORDS = 500
const READ_BYTES = 512 * 1024
/** Of a record in memory, beside its payload. */
const RECORD_BYTES = 600
const UNREADABLE = { baseMs: 200, maxMs: 10_000 }

export type DeliveryOptions = {
  spool: Spool
  lanes: Pick<Lanes, 'push'>
  deadLetters: Pick<DeadLetters, 'push'>
  /** Readings of a device that are delivered, or were given up. */
  onSettled: (deviceId: string, readings: number, outcome: 'produced' | 'dropped') => void
  /** Null when the spool can be read. */
  onReading: (failure: string | null) => void
  /** Something that was never expected. */
  onFault: (error: unknown) => void
  bytesMax?: number
}

export type Delivery = {
  /** Resolves when nothing that is durable waits for Kafka, or at the signal. */
  whenIdle: (signal: AbortSignal) => Promise<void>
  /** Ends the reading, after the lanes were stopped; what was settled is committed. */
  stop: () => Promise<void>
}

/** At least once: reads the spool in its order into the lanes, as much as fits into memory, and commits what Kafka has. */
export const deliverSpool = (options: DeliveryOptions): Delivery => {
  const { spool, lanes, deadLetters, onSettled, onReading, onFault } = options
  const room = createRoom(options.bytesMax ?? BYTES_MAX)
  const end = new AbortController()
  const reader = spool.openReader()
  const idle = new Set<() => void>()
  const wakeIdle = () => {
    for (const wake of idle) wake()
  }
  const settlements = createSettlements(spool.commit, { onFault, onIdle: wakeIdle })

  const deliver = (spooled: SpoolRecord) => {
    const { id, device, readings, payload } = spooled
    const bytes = payload.length + RECORD_BYTES
    room.take(bytes)
    const committed = settlements.take(id)
    const settle = (outcome: 'produced' | 'dropped') => {
      onSettled(device, readings, outcome)
      room.giveBack(bytes)
      committed()
    }
    const bury = (reason: string) => deadLetters.push(spooled, reason, () => settle('dropped'))
    const record = recordOfSpooled(spooled)
    if ('reason' in record) bury(record.reason)
    else lanes.push({ record, settle: (refusal) => (refusal === null ? settle('produced') : bury(refusal)) })
  }

  const run = async () => {
    let failures = 0
    while (!end.signal.aborted) {
      if (!(await reader.whenReadable(end.signal))) continue
      await room.whenFits(RECORD_BYTES, end.signal)
      if (end.signal.aborted) return
      try {
        for (const record of await reader.read({ maxRecords: READ_RECORDS, maxBytes: READ_BYTES })) deliver(record)
        if (failures > 0) onReading(null)
        failures = 0
      } catch (error) {
        onReading(`The spool cannot be read: ${error instanceof Error ? error.message : String(error)}`)
        await sleep(backoffMs(failures++, UNREADABLE), end.signal)
      }
    }
  }
  const running = run().catch(onFault)

  const isIdle = async () => settlements.outstanding === 0 && !(await reader.whenReadable(AbortSignal.abort()))
  return {
    whenIdle: async (signal) => {
      for (;;) {
        let wake = () => {}
        const woken = new Promise<void>((resolve) => {
          wake = resolve
        })
        idle.add(wake)
        signal.addEventListener('abort', wake)
        const isOver = signal.aborted || (await isIdle())
        if (!isOver) await woken
        idle.delete(wake)
        signal.removeEventListener('abort', wake)
        if (isOver) return
      }
    },
    stop: async () => {
      end.abort()
      await running
      settlements.stop()
      await settlements.flush().catch(onFault)
      await reader.close()
    },
  }
}
