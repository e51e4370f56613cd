import { afterEach, expect, it } from 'vitest'
import { entries, openAt, temporaryFolder } from '../spool/testing/temporary-spool.ts'
import { createSpoolReporter } from './spool-report.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const make = async () => {
  const spool = await openAt(await temporaryFolder((remove) => ends.push(remove)))
  ends.push(() => spool.close())
  const clock = { ms: 1_000_000 }
  const { report, capacity } = createSpoolReporter(spool, () => clock.ms)
  return { spool, clock, report, capacity }
}

it('tells depth and bytes, and no time to drain while nothing goes', async () => {
  const { spool, report } = await make()
  expect(report()).toMatchObject({
    state: 'running',
    sentence: null,
    waiting: 0,
    oldestWaitingAt: null,
    secondsToDrain: 0,
  })
  await spool.append(entries(100))
  const told = report()
  expect(told).toMatchObject({ waiting: 200, secondsToDrain: null, dropped: 0, lost: 0, damagedSegments: 0 })
  expect(told.bytes).toBeGreaterThan(100 * 20)
  expect(told.oldestWaitingAt).not.toBeNull()
})

it('tells the time to drain from what came and went in the last ten seconds', async () => {
  const { spool, clock, report } = await make()
  await spool.append(entries(1_000))
  report()
  clock.ms += 20_000
  await spool.append(entries(10))
  await spool.commit(spool.cursor + 110)
  report()
  clock.ms += 1_000
  // 220 readings went and 20 came in ten seconds; 1,800 wait.
  expect(report()).toMatchObject({ waiting: 1_800, secondsToDrain: 90 })
})

it('tells about how many readings fit, by the size of those that wait', async () => {
  const { spool, capacity } = await make()
  expect(capacity()).toBe(Math.floor((1024 * 1024) / 350))
  await spool.append(entries(1_000, 100))
  const { bytesOnDisk, waiting } = spool.stats()
  expect(capacity()).toBe(Math.floor((1024 * 1024) / (bytesOnDisk / waiting.readings)))
})
