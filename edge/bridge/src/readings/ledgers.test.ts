import { afterEach, expect, it } from 'vitest'
import { entries, openAt, temporaryFolder } from '../spool/testing/temporary-spool.ts'
import { createLedgers } from './ledgers.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
const folderOf = () => temporaryFolder((remove) => ends.push(remove))

it('counts what waited on disk at the start as read, of devices that were not heard as well', async () => {
  const folder = await folderOf()
  const before = await openAt(folder)
  await before.append([...entries(3, 20, 'a'), ...entries(2, 20, 'b')])
  await before.close()
  const spool = await openAt(folder)
  ends.push(() => spool.close())
  const ledgers = createLedgers(spool)
  ledgers.of('a').take(1)
  ledgers.of('a').settleProduced(4)
  expect(ledgers.of('a').counts()).toEqual({ read: 7, produced: 4, waiting: 3, dropped: 0 })
  expect(ledgers.of('b').counts()).toEqual({ read: 4, produced: 0, waiting: 4, dropped: 0 })
  expect(ledgers.of('c').counts()).toEqual({ read: 0, produced: 0, waiting: 0, dropped: 0 })
  expect(ledgers.waiting()).toBe(7)
})

it('has as dropped what the policy of the spool dropped since the start, and nothing of before', async () => {
  const folder = await folderOf()
  const options = { policy: 'drop-newest', bytesMax: 64 * 1024 } as const
  const before = await openAt(folder, options)
  await before.append(entries(200, 1_000, 'a'))
  const lost = before.countsOf('a').dropped.readings
  await before.close()
  expect(lost).toBeGreaterThan(0)
  const spool = await openAt(folder, options)
  ends.push(() => spool.close())
  const ledger = createLedgers(spool).of('a')
  const { waiting } = ledger.counts()
  ledger.take(400)
  await spool.append(entries(200, 1_000, 'a'))
  const counts = ledger.counts()
  expect(counts.dropped).toBe(spool.countsOf('a').dropped.readings - lost)
  expect(counts).toMatchObject({ read: waiting + 400, waiting: spool.countsOf('a').waiting.readings })
})
