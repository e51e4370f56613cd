import { afterEach, describe, expect, it } from 'vitest'
import { reading } from '../../test/support/reading.ts'
import { createSpoolHandoff } from '../delivery/spool-handoff.ts'
import type { Spool } from '../spool/index.ts'
import { openAt, temporaryFolder } from '../spool/testing/temporary-spool.ts'
import { readBookFile } from './book-file.ts'
import { createBookKeeper, type OpenBook } from './keep-book.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** A bridge's spool with its book, opened as the bridge does it. */
const open = async (folder: string, onRecount: (share: number) => void = () => undefined) => {
  const keeper = await createBookKeeper(folder)
  const spool = await openAt(folder, { segmentBytes: 4_096, keepsAfterId: () => keeper.savedThroughId })
  const book = await keeper.open({
    ...{
      spool,
      topicOf: () => 'r',
      now: Date.now,
      lines: () => [],
      onFailure: (sentence) => expect(sentence).toBe(''),
      onRecount,
      tellEveryMs: 0,
    },
  })
  const handoff = createSpoolHandoff({ spool, onTaken: book.took, onRefused: () => undefined })
  return { keeper, spool, book, handoff }
}
/** The process is gone: what stands on disk is all there is. Nothing is saved any more. */
const crash = async ({ spool }: { spool: Spool; book: OpenBook }) => spool.close()

const counts = async (folder: string) => {
  const file = await readBookFile(folder)
  return file?.devices.flatMap(({ deviceId, epochs }) =>
    epochs.map(({ bootEpoch, firstSeq, lastSeq, taken, again }) => ({
      deviceId,
      bootEpoch,
      firstSeq,
      lastSeq,
      taken,
      again,
    })),
  )
}

describe('the book of readings', () => {
  it('counts what is durable, per device and boot epoch', async () => {
    const folder = await temporaryFolder((remove) => ends.push(remove))
    const { book, spool, handoff } = await open(folder)
    await handoff.accept([reading('a', 1), reading('b', 1), reading('a', 2)])
    await handoff.accept([{ ...reading('a', 1), bootEpoch: 'f' }])
    book.suppressed('a', 'f', 'deadBand')
    await book.stop()
    await spool.close()
    expect(await counts(folder)).toMatchObject([
      { deviceId: 'a', bootEpoch: 'e', firstSeq: 1, lastSeq: 2, taken: 2 },
      { deviceId: 'a', bootEpoch: 'f', firstSeq: 1, lastSeq: 1, taken: 1 },
      { deviceId: 'b', taken: 1 },
    ])
    const file = await readBookFile(folder)
    expect(file?.devices[0]?.epochs[1]).toMatchObject({ suppressed: { deadBand: 1 }, topics: ['r'] })
  })

  it('counts after a crash what it had not written, also what was delivered meanwhile, and nothing twice', async () => {
    const folder = await temporaryFolder((remove) => ends.push(remove))
    const first = await open(folder)
    await first.handoff.accept(upTo(30).map((seq) => reading('a', seq)))
    await first.book.stop()
    // More than one segment, all of it delivered and done with before the book is written again.
    for (const seq of upTo(60)) await first.handoff.accept([reading('a', 30 + seq)])
    await first.spool.commit(first.spool.lastId)
    await crash(first)
    const told: number[] = []
    const second = await open(folder, (share) => told.push(share))
    expect(told.length).toBeGreaterThan(1)
    expect(told).toEqual(told.map((_, index) => index / told.length))
    await second.handoff.accept([reading('a', 91)])
    await second.book.stop()
    await second.spool.close()
    expect(await counts(folder)).toEqual([
      { deviceId: 'a', bootEpoch: 'e', firstSeq: 1, lastSeq: 91, taken: 91, again: 0 },
    ])
  })

  it('counts apart what a board brings again under the number it had', async () => {
    const folder = await temporaryFolder((remove) => ends.push(remove))
    const { book, spool, handoff } = await open(folder)
    await handoff.accept([reading('a', 1), reading('a', 2)])
    await handoff.accept([reading('a', 2), reading('a', 3)])
    await book.stop()
    await spool.close()
    expect(await counts(folder)).toMatchObject([{ taken: 3, again: 1, lastSeq: 3 }])
  })

  it('is begun for a spool that had none with what lies on its disk', async () => {
    const folder = await temporaryFolder((remove) => ends.push(remove))
    const spool = await openAt(folder)
    const handoff = createSpoolHandoff({ spool, onRefused: () => undefined })
    await handoff.accept(upTo(5).map((seq) => reading('a', seq)))
    await spool.commit(2)
    await spool.close()
    const later = await open(folder)
    await later.book.stop()
    await later.spool.close()
    expect(await counts(folder)).toMatchObject([{ lastSeq: 5 }])
  })
})
