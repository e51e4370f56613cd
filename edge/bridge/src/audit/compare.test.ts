import { describe, expect, it } from 'vitest'
import type { BookFile } from '../book/book-file.ts'
import { auditText } from './audit-text.ts'
import { compare } from './compare.ts'
import type { Gone } from './find-waiting.ts'
import type { Scan } from './scan-kafka.ts'
import { createTallies, isCounted } from './tallies.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

type Found = {
  inKafka?: number[]
  dead?: number[]
  waiting?: number[]
  taken?: number
  suppressed?: Record<string, number>
  gone?: Gone
  truncated?: Scan['truncated']
  mayRepeat?: boolean
}

/** A device `d` with one run of ten numbers, taken in at 1,000 to 2,000. */
const audit = ({ inKafka = [], dead = [], waiting = [], taken = 10, ...rest }: Found) => {
  const { suppressed = {}, gone = new Map(), truncated = [], mayRepeat = true } = rest
  const epoch = {
    ...{ bootEpoch: 'e', firstSeq: 1, lastSeq: 10, taken, again: 0, firstMs: 1_000, lastMs: 2_000 },
    ...{ suppressed, topics: ['r'] },
  }
  const line = { garbage: 0, crcErrors: 2, gaps: 0, duplicates: 0 }
  const book: BookFile = {
    ...{ version: 1, spoolId: 's', throughId: 10, savedAt: '2026-01-01T00:00:00.000Z', beganAfterId: 0, forgotten: 0 },
    devices: [{ deviceId: 'd', line, epochs: [epoch] }],
  }
  const tallies = createTallies(book, null)
  const tally = tallies.find('d', 'e')
  if (!tally) throw new Error('no tally')
  for (const seq of inKafka) if (isCounted(tally, seq) && !tally.inKafka.add(seq)) tally.duplicates++
  for (const seq of dead)
    if (tally.dead.add(seq)) tally.deadBy.set('too large', (tally.deadBy.get('too large') ?? 0) + 1)
  for (const seq of waiting) tally.waiting.add(seq)
  const scan = { records: inKafka.length, missing: [], truncated }
  const result = compare({ book, tallies, gone, scan, mayRepeat })
  const [device] = result.devices
  if (!device) throw new Error('no device')
  return { ...device, text: auditText(result) }
}

describe('agrees', () => {
  it('when all is in Kafka, waits, or became a dead letter', () => {
    const { text, ...found } = audit({ inKafka: upTo(6), waiting: [7, 8, 9], dead: [10] })
    expect(found).toMatchObject({ agrees: true, read: 10, inKafka: 6, waiting: 3, missing: 0 })
    expect(text).toContain('d: 10 read = 6 in Kafka + 3 waiting + 1 dropped (dead letter: too large: 1); 2 CRC errors')
  })

  it('about what was delivered while it was counted as waiting', () => {
    expect(audit({ inKafka: upTo(10), waiting: [9, 10] })).toMatchObject({ agrees: true, inKafka: 10, waiting: 0 })
  })

  it('about numbers that a rule dropped, and that came after the book was written', () => {
    const found = audit({ taken: 7, suppressed: { deadBand: 3 }, inKafka: [1, 2, 3, 4, 5, 6, 10, 11, 12] })
    expect(found).toMatchObject({ agrees: true, read: 10, inKafka: 7, dropped: { 'rule deadBand': 3 } })
  })

  it('about what the policy of the spool dropped, and damage took', () => {
    const gone = new Map([['d', { dropped: 3, lost: 1 }]])
    expect(audit({ inKafka: upTo(6), gone })).toMatchObject({
      ...{ agrees: true, missing: 0, dropped: { 'policy of the spool': 3, 'damage of the disk': 1 } },
    })
  })

  it('about duplicates at least once, and tells them', () => {
    expect(audit({ inKafka: [...upTo(10), 3, 4] })).toMatchObject({ agrees: true, inKafka: 10, duplicates: 2 })
  })

  it('about what Kafka has deleted of that time, and says that it cannot be compared', () => {
    const truncated = [{ topic: 'r', partition: 0, oldestMs: 1_500 }]
    const { text, ...found } = audit({ inKafka: [8, 9, 10], truncated })
    expect(found).toMatchObject({ agrees: true, missing: 0, deletedByRetention: 7 })
    expect(text).toContain('7 not comparable: deleted by retention')
  })
})

describe('differs', () => {
  it('when a reading is nowhere', () => {
    const { text, ...found } = audit({ inKafka: upTo(9) })
    expect(found).toMatchObject({ agrees: false, missing: 1 })
    expect(text).toMatch(/1 MISSING[\s\S]*DO NOT AGREE/)
  })

  it('when more is missing than the policy has dropped', () => {
    const gone = new Map([['d', { dropped: 3, lost: 0 }]])
    expect(audit({ inKafka: upTo(6), gone })).toMatchObject({ agrees: false, missing: 1 })
  })

  it('when something is missing of a time of which Kafka has deleted nothing', () => {
    const truncated = [{ topic: 'r', partition: 0, oldestMs: 999 }]
    expect(audit({ inKafka: upTo(9), truncated })).toMatchObject({ agrees: false, missing: 1 })
    const elsewhere = [{ topic: 'other', partition: 0, oldestMs: null }]
    expect(audit({ inKafka: upTo(9), truncated: elsewhere })).toMatchObject({ agrees: false, missing: 1 })
  })

  it('when exactly once a reading is there twice', () => {
    expect(audit({ inKafka: [...upTo(10), 3], mayRepeat: false })).toMatchObject({ agrees: false, duplicates: 1 })
  })

  it('when Kafka has more than was ever counted', () => {
    expect(audit({ inKafka: upTo(10), taken: 9 })).toMatchObject({ agrees: false, surplus: 1 })
  })
})
