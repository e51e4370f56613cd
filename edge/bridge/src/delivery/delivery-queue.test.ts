import { partitionForKey } from '@headgate/edge-protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFakeLog, type Fate } from '../../test/support/fake-log.ts'
import { reading } from '../../test/support/reading.ts'
import { createDeliveryQueue } from './delivery-queue.ts'

const make = (fateOf: (send: number) => Fate = () => 'fine', maxReadings = 1000, stallMs = 5000) => {
  const log = createFakeLog(fateOf)
  const settled = { produced: 0, dropped: 0 }
  const health: (string | null)[] = []
  const queue = createDeliveryQueue({
    ...{ maxReadings, stallMs },
    sink: log.sink,
    wait: () => new Promise((resolve) => setImmediate(resolve)),
    onSettled: (_device, outcome) => settled[outcome]++,
    onLaneHealth: (_partition, failure) => health.push(failure),
  })
  const written = (deviceId: string) =>
    [...log.partitions.values()]
      .flat()
      .filter((record) => record.key === deviceId)
      .map((record) => Number(record.headers['headgate-seq']))
  return { log, queue, settled, health, written }
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

describe('the delivery queue', () => {
  it('keeps a promise only when Kafka has acknowledged', async () => {
    const { queue, settled, written } = make()
    const order: string[] = []
    const promise = queue.accept([reading('a', 1), reading('a', 2)]).then(() => order.push('durable'))
    expect(queue.waiting).toBe(2)
    await new Promise((resolve) => setImmediate(resolve))
    expect(order).toEqual([])
    await queue.setPartitionCount(3)
    await promise
    expect(written('a')).toEqual([1, 2])
    expect(settled).toEqual({ produced: 2, dropped: 0 })
    expect(queue.waiting).toBe(0)
  })

  it('writes a device to the partition Java would, and never two partitions in a send', async () => {
    const { queue, log } = make()
    await queue.setPartitionCount(6)
    await Promise.all(upTo(40).map((device) => queue.accept([reading(`d${device}`, 1)])))
    for (const [partition, records] of log.partitions) {
      for (const record of records) {
        expect(record.partition).toBe(partition)
        expect(partitionForKey(record.key, 6)).toBe(partition)
      }
    }
    expect([...log.partitions.values()].flat()).toHaveLength(40)
  })

  it('loses nothing, doubles nothing and keeps the order when answers and requests are lost', async () => {
    const fates = fc.array(fc.constantFrom<Fate>('fine', 'answer-lost', 'request-lost'), {
      minLength: 1,
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(
        fates,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 4 }),
        async (fate, readings, partitions) => {
          const { queue, log, written } = make((send) => fate[send] ?? 'fine')
          await queue.setPartitionCount(partitions)
          const promises: Promise<void>[] = []
          for (const seq of upTo(readings)) {
            promises.push(queue.accept([reading('a', seq)]), queue.accept([reading('b', seq)]))
            if (seq % 7 === 0) await new Promise((resolve) => setImmediate(resolve))
          }
          await Promise.all(promises)
          await queue.stop()
          expect(written('a')).toEqual(upTo(readings))
          expect(written('b')).toEqual(upTo(readings))
          expect(log.unsettledMax).toBeLessThanOrEqual(partitions)
        },
      ),
      { numRuns: 200 },
    )
  }, 30_000)

  it('says what is wrong while it retries, and that it is well again', async () => {
    const { queue, health } = make((send) => (send === 0 ? 'request-lost' : 'fine'))
    await queue.setPartitionCount(1)
    await queue.accept([reading('a', 1)])
    expect(health).toEqual(['request-lost', null])
  })

  it('says that Kafka does not answer, and takes a new sender when a send is never settled', async () => {
    const { queue, log, health, written } = make((send) => (send === 0 ? 'never-settled' : 'fine'), 1000, 5)
    await queue.setPartitionCount(1)
    await queue.accept([reading('a', 1)])
    expect(health[0]).toMatch(/not answered/)
    expect(health.at(-1)).toBeNull()
    expect(log.opened).toBe(2)
    expect(written('a')).toEqual([1])
  })

  it('halves a batch that is too large, and drops only the one record that never fits', async () => {
    const tooLarge = new Set([0, 1, 2])
    const { queue, settled, written } = make((send) => (tooLarge.has(send) ? 'too-large' : 'fine'))
    const promise = queue.accept(upTo(4).map((seq) => reading('a', seq)))
    await queue.setPartitionCount(1)
    await promise
    expect(written('a')).toEqual([2, 3, 4])
    expect(settled).toEqual({ produced: 3, dropped: 1 })
  })

  it('has room up to its bound, and wakes who waits for it when Kafka has taken some', async () => {
    const { queue } = make(() => 'fine', 10)
    const first = queue.accept(upTo(8).map((seq) => reading('a', seq)))
    expect(queue.hasRoomFor(2)).toBe(true)
    expect(queue.hasRoomFor(3)).toBe(false)
    const order: string[] = []
    const waited = queue.whenRoomFor(3, AbortSignal.timeout(5000)).then(() => order.push('room'))
    await new Promise((resolve) => setImmediate(resolve))
    expect(order).toEqual([])
    await queue.setPartitionCount(1)
    await Promise.all([first, waited])
    expect(queue.hasRoomFor(3)).toBe(true)
    expect(queue.hasRoomFor(50)).toBe(true)
  })

  it('does not keep a source waiting for room once it is stopped', async () => {
    const { queue } = make(() => 'fine', 1)
    void queue.accept([reading('a', 1)])
    const stop = new AbortController()
    const waited = queue.whenRoomFor(1, stop.signal)
    stop.abort()
    await waited
    expect(queue.hasRoomFor(1)).toBe(false)
  })

  it('routes again what waited for a partition that is no more', async () => {
    let isLost = true
    const { queue, written } = make(() => (isLost ? 'request-lost' : 'fine'))
    await queue.setPartitionCount(50)
    const promises = upTo(5).map((seq) => queue.accept([reading('a', seq)]))
    await queue.setPartitionCount(1)
    isLost = false
    await Promise.all(promises)
    expect(written('a')).toEqual([1, 2, 3, 4, 5])
  })
})
