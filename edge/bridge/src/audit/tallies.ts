import type { BookFile } from '../book/book-file.ts'
import { SeqSet } from './seq-set.ts'

type Epoch = BookFile['devices'][number]['epochs'][number]

/** What was found of one run of a device. Numbers beyond what the book knows are left out: they were taken after it was written. */
export type EpochTally = {
  deviceId: string
  epoch: Epoch
  /** In Kafka, and how many records there were more than numbers. */
  inKafka: SeqSet
  duplicates: number
  /** Among the dead letters and nowhere else, by reason. */
  dead: SeqSet
  deadBy: Map<string, number>
  /** On disk, not delivered, and in Kafka neither. */
  waiting: SeqSet
}

export type Tallies = {
  /** The run that the numbers belong to; undefined when it is in no book, or another device was asked for. */
  find: (deviceId: string, bootEpoch: string) => EpochTally | undefined
  all: readonly EpochTally[]
}

export const createTallies = (book: Pick<BookFile, 'devices'>, onlyDevice: string | null): Tallies => {
  const all = book.devices
    .filter(({ deviceId }) => onlyDevice === null || deviceId === onlyDevice)
    .flatMap(({ deviceId, epochs }) =>
      epochs.map(
        (epoch): EpochTally => ({
          ...{ deviceId, epoch, inKafka: new SeqSet(), duplicates: 0, dead: new SeqSet(), deadBy: new Map() },
          waiting: new SeqSet(),
        }),
      ),
    )
  const byName = new Map<string, Map<string, EpochTally>>()
  for (const tally of all) {
    const epochs = byName.get(tally.deviceId) ?? new Map<string, EpochTally>()
    byName.set(tally.deviceId, epochs)
    epochs.set(tally.epoch.bootEpoch, tally)
  }
  return { all, find: (deviceId, bootEpoch) => byName.get(deviceId)?.get(bootEpoch) }
}

export const isCounted = ({ epoch: { firstSeq, lastSeq, taken } }: EpochTally, seq: number): boolean =>
  taken > 0 && seq >= firstSeq && seq <= lastSeq
