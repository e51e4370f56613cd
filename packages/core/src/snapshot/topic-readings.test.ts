import { describe, expect, test, vi } from 'vitest'
import { fakeClock } from '../testing/index.ts'
import { type AskedRow, createTopicReadings, type WholeReading } from './topic-readings.ts'

const row = (name: string, topicId = `id-of-${name}`): AskedRow => ({ name, topicId, partitions: [] })
const LONG = 30_000

const setUp = () => {
  const clock = fakeClock()
  const loads: { names: string[]; answer: (values: Record<string, number | null>, reason?: string) => void }[] = []
  const whole: { reading: ReturnType<WholeReading['peek']>; warmed: number[] } = { reading: null, warmed: [] }
  const readings = createTopicReadings({
    what: 'Sizes',
    clock,
    whole: { peek: () => whole.reading, warm: (ageMs) => whole.warmed.push(ageMs) },
    load: (rows) =>
      new Promise((resolve) => {
        loads.push({
          names: rows.map(({ name }) => name),
          answer: (values, reason) =>
            resolve({
              values: new Map(Object.entries(values)),
              incomplete: reason === undefined ? [] : [{ brokerId: 2, reason }],
            }),
        })
      }),
  })
  const known = async (values: Record<string, number | null>, reason?: string) => {
    const reading = readings.read(
      Object.keys(values).map((name) => row(name)),
      LONG,
    )
    loads.at(-1)?.answer(values, reason)
    return reading
  }
  return { clock, loads, readings, known, whole }
}

describe('readings of topics', () => {
  test('the rows of a page are asked in one go, and once for all who want them meanwhile', async () => {
    const { loads, readings } = setUp()
    const both = Promise.all([readings.read([row('a'), row('b')], LONG), readings.read([row('b'), row('c')], LONG)])
    expect(loads.map(({ names }) => names)).toEqual([['a', 'b'], ['c']])
    loads[0]?.answer({ a: 1, b: 2 })
    loads[1]?.answer({ c: 3 })
    expect((await both).map(({ values }) => [...values])).toEqual([
      [
        ['a', 1],
        ['b', 2],
      ],
      [
        ['b', 2],
        ['c', 3],
      ],
    ])
  })

  test('what is some seconds old is shown at once and read anew behind it, what is older is waited for', async () => {
    const { clock, loads, readings, known } = setUp()
    const { oldestAt } = await known({ a: 1 })
    clock.advance(1_999)
    await readings.read([row('a')], LONG)
    expect(loads).toHaveLength(1)
    clock.advance(8_000)
    expect(await readings.read([row('a')], LONG)).toEqual({ values: new Map([['a', 1]]), oldestAt, incomplete: [] })
    expect(loads).toHaveLength(2)
    clock.advance(1)
    const older = readings.read([row('a')], LONG)
    loads[1]?.answer({ a: 2 })
    expect((await older).values.get('a')).toBe(2)
  })

  test('beyond its budget a page has null and the reason, and the next one what came meanwhile', async () => {
    const { loads, readings } = setUp()
    const { values, incomplete } = await readings.read([row('a')], 1)
    expect([...values]).toEqual([['a', null]])
    expect(incomplete).toEqual([{ brokerId: null, reason: expect.stringContaining('still being read for 1') }])
    const next = readings.read([row('a')], LONG)
    loads[0]?.answer({ a: 1 })
    expect(await next).toMatchObject({ values: new Map([['a', 1]]), incomplete: [] })
    expect(loads).toHaveLength(1)
  })

  test('what a broker did not tell is null with its reason, told to those alone whose topics it concerns', async () => {
    const { known, readings } = setUp()
    const told = await known({ a: 1, b: null }, 'no answer')
    expect(told.incomplete).toEqual([{ brokerId: 2, reason: 'no answer' }])
    expect((await readings.read([row('a')], LONG)).incomplete).toEqual([])
  })

  test('a topic made anew under an old name has none of its figures', async () => {
    const { loads, readings, known } = setUp()
    await known({ a: 1 })
    const reading = readings.read([row('a', 'another id')], LONG)
    loads[1]?.answer({ a: 0 })
    expect((await reading).values.get('a')).toBe(0)
  })

  test('after a change nothing of before it is shown, also not what was being read when it came', async () => {
    const { clock, loads, readings, known } = setUp()
    await known({ a: 1 })
    clock.advance(3_000)
    await readings.read([row('a')], LONG)
    readings.invalidate()
    const after = readings.read([row('a')], LONG)
    loads[1]?.answer({ a: 1 })
    loads[2]?.answer({ a: 9 })
    expect((await after).values.get('a')).toBe(9)
    expect((await readings.read([row('a')], LONG)).values.get('a')).toBe(9)
  })

  test('a reading that fails is null with the reason', async () => {
    const readings = createTopicReadings({
      what: 'Sizes',
      clock: fakeClock(),
      whole: { peek: () => null, warm: () => undefined },
      load: () => Promise.reject(new Error('no broker answers')),
    })
    expect(await readings.read([row('a')], LONG)).toMatchObject({
      values: new Map([['a', null]]),
      incomplete: [{ brokerId: null, reason: 'Sizes: no broker answers' }],
    })
  })

  test('what a reading of the whole cluster tells is shown to who would wait, and a topic read by itself for who goes on looking', async () => {
    const { clock, loads, readings, whole } = setUp()
    const at = clock.now()
    whole.reading = { at, valueOf: ({ name }) => (name === 'a' ? 7 : null) }
    clock.advance(30_000)
    const both = readings.read([row('a'), row('b')], LONG)
    expect(loads.map(({ names }) => names)).toEqual([['b']])
    loads[0]?.answer({ b: 1 })
    expect(await both).toMatchObject({ values: new Map(Object.entries({ a: 7, b: 1 })), oldestAt: at })
    clock.advance(3_000)
    expect((await readings.read([row('a')], LONG)).values.get('a')).toBe(7)
    expect(loads.map(({ names }) => names)).toEqual([['b'], ['a']])
    loads[1]?.answer({ a: 8 })
    await vi.waitFor(async () => expect((await readings.read([row('a')], LONG)).values.get('a')).toBe(8), LONG)
    clock.advance(10_000)
    const older = readings.read([row('a')], LONG)
    loads[2]?.answer({ a: 9 })
    expect((await older).values.get('a')).toBe(9)
  })

  test('the whole cluster is read for those alone who go on looking', async () => {
    const { clock, loads, readings, whole } = setUp()
    const look = async () => {
      const reading = readings.read([row('a')], LONG)
      loads.at(-1)?.answer({ a: 1 })
      await reading
    }
    await look()
    clock.advance(60_000)
    await look()
    expect(whole.warmed).toEqual([])
    clock.advance(3_000)
    await look()
    expect(whole.warmed).toEqual([20_000])
  })
})
