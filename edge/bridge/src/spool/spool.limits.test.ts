import { setImmediate as tick } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { openSpool } from './open-spool.ts'
import type { SpoolOptions } from './options.ts'
import type { Spool, SpoolState } from './spool.ts'
import { SimulatedDisk } from './testing/simulated-disk.ts'
import { entries } from './testing/temporary-spool.ts'

const KB = 1024
const until = async (isSo: () => boolean) => {
  while (!isSo()) await tick()
}

const openSimulated = async (options: Partial<SpoolOptions> = {}, disk = new SimulatedDisk()) => {
  const clock = { wall: 1_000_000, monotonic: 50_000 }
  const states: [SpoolState, string | null][] = []
  const spool = await openSpool({
    ...{ folder: '/spool', policy: 'block', bytesMax: 64 * KB, segmentBytes: 8 * KB, ageMaxMs: null },
    ...{
      lingerMs: 0,
      commitLingerMs: 0,
      wait: () => tick(),
      now: () => clock.wall,
      monotonicMs: () => clock.monotonic,
    },
    onState: (state, sentence) => states.push([state, sentence]),
    ...options,
    fileSystem: disk.boot().fs,
  })
  onTestFinished(() => spool.close(AbortSignal.abort()))
  return { spool, disk, clock, states }
}

/** Appends, one after the other, until one is not settled at once. */
const appendUntilStuck = async (spool: Spool, bytes = 1_000) => {
  let settled = 0
  for (let asked = 0; asked < 200; asked++) {
    let isSettled = false
    const appended = spool.append(entries(1, bytes)).then(() => {
      isSettled = true
      settled++
    })
    for (let turn = 0; turn < 200 && !isSettled; turn++) await tick()
    if (!isSettled) return { settled, appended }
  }
  throw new Error('It never got stuck')
}

const drain = async (spool: Spool, records = 1_000) => {
  const read = await spool.openReader().read({ maxRecords: records })
  await spool.commit(read.at(-1)?.id ?? 0)
  return read
}

it('block: acknowledges nothing more at the cap, says why, and goes on when something was delivered', async () => {
  const { spool, disk, states } = await openSimulated()
  const { settled, appended } = await appendUntilStuck(spool)
  expect(settled).toBeGreaterThan(40)
  expect(disk.bytes).toBeLessThanOrEqual(64 * KB)
  expect(spool.stats()).toMatchObject({ state: 'full', waiting: { records: settled }, dropped: { records: 0 } })
  expect(states.at(-1)?.[1]).toMatch(/65536 bytes.*policy block.*until Kafka has taken some/)
  await drain(spool, 20)
  await appended
  await until(() => spool.stats().state === 'running')
  expect((await drain(spool)).length).toBe(settled + 1 - 20)
})

it('block: takes into memory only what the room allows', async () => {
  const { spool } = await openSimulated({ memoryBytesMax: 10 * KB })
  await appendUntilStuck(spool)
  while (spool.hasRoomFor(1_000)) void spool.append(entries(1, 1_000)).catch(() => undefined)
  expect(spool.stats().bytesInMemory).toBeLessThan(12 * KB)
  const room = spool.whenRoomFor(1_000, new AbortController().signal)
  await drain(spool, 40)
  await room
  expect(spool.hasRoomFor(1_000)).toBe(true)
})

it('drop-newest: counts exactly what it refuses, per device, and keeps what was there', async () => {
  const { spool, disk } = await openSimulated({ policy: 'drop-newest' })
  let taken = 0
  for (let round = 0; round < 40; round++) {
    const outcome = await spool.append([...entries(2, 1_000, 'a'), ...entries(1, 1_000, 'b')])
    expect(outcome.taken + outcome.dropped).toBe(3)
    taken += outcome.taken
  }
  expect(disk.bytes).toBeLessThanOrEqual(64 * KB + 8 * KB)
  const { dropped, waiting } = spool.stats()
  expect(waiting).toEqual({ records: taken, readings: 2 * taken })
  expect(dropped).toEqual({ records: 120 - taken, readings: 2 * (120 - taken) })
  const [a, b] = [spool.countsOf('a'), spool.countsOf('b')]
  expect([a.waiting.records + a.dropped.records, b.waiting.records + b.dropped.records]).toEqual([80, 40])
  expect((await drain(spool)).length).toBe(taken)
})

it('drop-oldest: drops closed segments that nobody delivers, and never what a reader has in hand', async () => {
  const { spool, disk } = await openSimulated({ policy: 'drop-oldest' })
  await spool.append(entries(20, 1_000, 'early'))
  const reader = spool.openReader()
  const inHand = await reader.read({ maxRecords: 3 })
  for (let round = 0; round < 100; round++) await spool.append(entries(1, 1_000, 'late'))
  expect(disk.bytes).toBeLessThanOrEqual(64 * KB)
  const { dropped, waiting } = spool.stats()
  expect(dropped.records + waiting.records).toBe(120)
  await spool.commit(inHand.at(-1)?.id ?? 0)
  const ids: number[] = []
  for (let read = await reader.read(); read.length > 0; read = await reader.read())
    ids.push(...read.map(({ id }) => id))
  expect(ids.length).toBe(waiting.records - 3)
  // The rest of the segment that was in hand is delivered, what came after it was dropped.
  expect(ids[0]).toBe(4)
  expect(ids.at(-1)).toBe(120)
  const early = spool.countsOf('early')
  expect(early.dropped.records + ids.filter((id) => id <= 20).length + 3).toBe(20)
  await spool.commit(120)
  expect(spool.stats().waiting.records).toBe(0)
})

it('drop-oldest: drops what a reader has put back', async () => {
  const { spool } = await openSimulated({ policy: 'drop-oldest' })
  await spool.append(entries(20, 1_000, 'early'))
  const reader = spool.openReader()
  const read = await reader.read({ maxRecords: 20 })
  reader.putBack(new Set(read))
  for (let round = 0; round < 100; round++) await spool.append(entries(1, 1_000, 'late'))
  expect([read.length, spool.countsOf('early').dropped.records]).toEqual([20, 20])
  await reader.close()
})

it('age: drops what has waited too long by the monotonic clock; the wall clock may jump by years', async () => {
  const { spool, clock } = await openSimulated({ policy: 'drop-oldest', ageMaxMs: 8_000 })
  for (let minute = 0; minute < 10; minute++) {
    await spool.append(entries(1, 100))
    clock.monotonic += 2_000
    clock.wall += minute % 2 === 0 ? 3e11 : -3e11
  }
  const { waiting, dropped } = spool.stats()
  expect(waiting.records + dropped.records).toBe(10)
  expect(waiting.records).toBeGreaterThanOrEqual(4)
  expect(waiting.records).toBeLessThanOrEqual(6)
})

it('age under block: waits until what is too old was delivered', async () => {
  const { spool, clock } = await openSimulated({ ageMaxMs: 8_000 })
  await spool.append(entries(1))
  clock.monotonic += 9_000
  const { appended } = await appendUntilStuck(spool)
  expect(spool.stats()).toMatchObject({ state: 'full', sentence: expect.stringMatching(/older than 8000 ms/) })
  await drain(spool, 1)
  await appended
})

it('a full disk: acknowledges nothing, says so, still moves the cursor, and goes on when there is room', async () => {
  const { spool, disk, states } = await openSimulated({ bytesMax: 1024 * KB })
  await spool.append(entries(5, 1_000))
  disk.capacity = disk.bytes + 3 * KB
  const { settled, appended } = await appendUntilStuck(spool)
  expect(spool.stats().state).toBe('disk-full')
  expect(states.at(-1)?.[1]).toMatch(/No room.*ENOSPC.*nothing more is acknowledged.*goes on by itself/)
  expect((await drain(spool, 2)).length).toBe(2)
  disk.capacity = Number.POSITIVE_INFINITY
  await appended
  await until(() => spool.stats().state === 'running')
  expect((await drain(spool)).length).toBe(5 + settled + 1 - 2)
})

it('refuses a record that is too large, and takes nothing of its batch', async () => {
  const { spool } = await openSimulated({ recordBytesMax: 2_000 })
  await expect(spool.append([...entries(1), ...entries(1, 3_000)])).rejects.toThrow(RangeError)
  await expect(spool.append([...entries(1), ...entries(1, 3_000)])).rejects.toThrow(/3038 bytes.*2000/)
  expect((await spool.append(entries(1, 1_900))).firstId).toBe(1)
  expect(spool.stats().waiting.records).toBe(1)
})

it('counts by the disk what is committed without having been read', async () => {
  const { spool } = await openSimulated()
  await spool.append([...entries(30, 500, 'a'), ...entries(30, 500, 'b')])
  const reader = spool.openReader()
  await reader.read({ maxRecords: 10 })
  await spool.commit(45)
  expect([spool.countsOf('a').waiting.records, spool.countsOf('b').waiting.records]).toEqual([0, 15])
  expect((await reader.read()).map(({ id }) => id)[0]).toBe(46)
  await expect(spool.commit(61)).rejects.toThrow(RangeError)
})

it('replays a backlog beside what comes new, with a reader and commits for each', async () => {
  const { spool, disk } = await openSimulated({ bytesMax: 256 * KB })
  await spool.append(entries(40, 500, 'old'))
  const end = spool.lastId
  const [old, live] = [spool.openReader({ throughId: end }), spool.openReader({ afterId: end })]
  await spool.append(entries(40, 500, 'new'))
  expect((await live.read()).map(({ device }) => device)).toEqual(Array.from({ length: 40 }, () => 'new'))
  await spool.commit(80, end)
  expect(spool.cursor).toBe(0)
  await spool.close()
  const again = await openSimulated({ bytesMax: 256 * KB }, disk)
  const read = await again.spool.openReader().read()
  expect(read.map(({ device }) => device)).toEqual(Array.from({ length: 40 }, () => 'old'))
  await again.spool.commit(40)
  expect(again.spool.cursor).toBe(80)
  await old.close()
})
