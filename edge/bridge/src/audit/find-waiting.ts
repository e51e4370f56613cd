import { readSpooled } from '../delivery/spooled-reading.ts'
import { readSpool } from '../spool/cli/read-spool.ts'
import { visitRecords } from '../spool/cli/visit-records.ts'
import { nodeFileSystem } from '../spool/files/node-file-system.ts'
import { readJournal } from '../spool/journal/read-journal.ts'
import { isCounted, type Tallies } from './tallies.ts'

/** What the policy of the spool dropped, and what damage took, per device and since the spool was made. */
export type Gone = ReadonlyMap<string, { dropped: number; lost: number }>

/** Marks what lies in the spool and was not delivered; a bridge may be writing to it. */
export const findWaiting = async (folder: string, throughId: number, tallies: Tallies): Promise<void> => {
  const spool = await readSpool(nodeFileSystem, folder)
  const isWanted = (id: number) => id <= throughId && !spool.consumed.has(id)
  await visitRecords(nodeFileSystem, spool.segments, isWanted, (record) => {
    const reading = readSpooled(record)
    if ('reason' in reading) return
    const tally = tallies.find(record.device, reading.bootEpoch)
    if (tally && isCounted(tally, reading.seq)) tally.waiting.add(reading.seq)
  })
}

/** What is gone from the spool for good. */
export const findGone = async (folder: string): Promise<Gone> => {
  const { state } = await readJournal(nodeFileSystem, folder)
  const { devices } = state
  return new Map(
    [...devices].map(([device, { dropped, lost }]) => [
      device,
      { dropped: dropped.readings, lost: Math.max(lost.readings, lost.records) },
    ]),
  )
}
