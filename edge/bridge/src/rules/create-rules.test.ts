import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { goodSample, type Sample } from '../readings/sample.ts'
import { createRules } from './create-rules.ts'
import type { Rule } from './rule.ts'

const origin = { deviceId: 'uno', channel: 't', source: 'serial', link: '/dev/x' }
/** What is left of values that come at these times: the value, or why it was suppressed. */
const run = (rule: Omit<Rule, 'match'>, values: [number, Sample['value']][]) => {
  const rules = createRules([{ match: {}, ...rule }])
  return values.map(([ms, value]) => {
    const ruling = rules.apply(origin, goodSample('t', value, 'raw'), ms)
    return 'kept' in ruling ? ruling.kept.value : ruling.suppressed
  })
}
const values = (rule: Omit<Rule, 'match'>, list: Sample['value'][]) =>
  run(
    rule,
    list.map((value, index) => [index, value]),
  )

describe('a value becomes true', () => {
  it.each([
    ['scale and offset', { scale: 0.1, offset: -50 }, 3, -49.7],
    ['a scale that a double writes badly', { scale: 0.1 }, 3, 0.3],
    [
      'two points',
      {
        calibration: {
          points: [
            [100, 0],
            [900, 100],
          ],
        },
      },
      500,
      50,
    ],
    [
      'two points, beyond them',
      {
        calibration: {
          points: [
            [0, 32],
            [100, 212],
          ],
        },
      },
      -40,
      -40,
    ],
    ['a polynomial', { calibration: { polynomial: [1, 2, 3] } }, 2, 17],
    ['a calibration before the scale', { calibration: { polynomial: [0, 2] }, scale: 10, offset: 1 }, 3, 61],
    ['nothing', { unit: 'V' }, 0, 0],
  ] as [string, Omit<Rule, 'match'>, number, number][])('by %s', (_what, rule, read, expected) => {
    expect(values(rule, [read])).toEqual([expected])
  })

  it('is not touched where it is no number', () => {
    expect(values({ scale: 2, deadBand: 1 }, ['open', true])).toEqual(['open', true])
  })

  it('is dropped and told where the arithmetic leaves the numbers', () => {
    expect(values({ calibration: { polynomial: [0, 0, 1] } }, [1e300])).toEqual(['not-a-number'])
  })
})

describe('a reading is suppressed, and said why', () => {
  it('within the dead band around the last one kept, not around the last one read', () => {
    expect(values({ deadBand: 1 }, [10, 10.6, 11.2, 10.3, 10.1])).toEqual([10, 'dead-band', 11.2, 'dead-band', 10.1])
  })

  it('when nothing changed, also for words and for zero', () => {
    expect(values({ onlyChanges: true }, [0, 0, 1, 'on', 'on', false, false])).toEqual([
      ...[0, 'unchanged', 1, 'on', 'unchanged', false, 'unchanged'],
    ])
  })

  it('when it comes too soon, by the monotonic clock', () => {
    expect(
      run({ minIntervalMs: 100 }, [
        [0, 1],
        [99, 2],
        [100, 3],
        [150, 4],
        [201, 5],
      ]),
    ).toEqual([...[1, 'rate-limit', 3, 'rate-limit', 5]])
  })

  it('but now and then one is kept all the same', () => {
    expect(
      run({ onlyChanges: true, maxIntervalMs: 60 }, [
        [0, 5],
        [30, 5],
        [60, 5],
        [70, 5],
      ]),
    ).toEqual([...[5, 'unchanged', 5, 'unchanged']])
  })

  it('after the calibration: a dead band is in the true unit', () => {
    expect(values({ scale: 10, deadBand: 5 }, [1, 1.4, 1.6])).toEqual([10, 'dead-band', 16])
  })
})

it('marks what lies out of range as suspect, and keeps it', () => {
  const rules = createRules([{ match: {}, range: { min: 0, max: 100 } }])
  const quality = (value: number) => {
    const ruling = rules.apply(origin, goodSample('t', value), 0)
    return 'kept' in ruling ? ruling.kept.quality : null
  }
  expect([-1, 0, 100, 101].map(quality)).toEqual(['suspect', 'good', 'good', 'suspect'])
})

it('follows the first rule that matches, by device, channel, kind of source or name of the link', () => {
  const rules = createRules([
    { match: { device: 'uno', channel: 'h*' }, unit: '%' },
    { match: { source: 'hall' }, unit: 'hall' },
    { match: { source: 'serial' }, unit: 'serial' },
  ])
  const unit = (over: Partial<typeof origin>) => {
    const ruling = rules.apply({ ...origin, ...over }, goodSample('x', 1, 'own'), 0)
    return 'kept' in ruling ? ruling.kept.unit : null
  }
  expect(unit({ channel: 'humidity' })).toBe('%')
  expect(unit({})).toBe('serial')
  expect(unit({ source: 'mqtt', link: 'hall' })).toBe('hall')
  expect(unit({ source: 'mqtt', link: 'cellar' })).toBe('own')
})

it('keeps apart what each channel of each device was', () => {
  const rules = createRules([{ match: {}, onlyChanges: true }])
  for (const deviceId of ['a', 'b'])
    for (const channel of ['x', 'y']) {
      expect(rules.apply({ ...origin, deviceId, channel }, goodSample(channel, 1), 0)).toHaveProperty('kept')
    }
})

it('loses none of any readings: each is kept or suppressed, and what is suppressed lies near what was kept', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 })),
      fc.double({ min: 0.1, max: 100, noNaN: true }),
      (list, deadBand) => {
        let last: number | null = null
        for (const [index, ruled] of values({ deadBand }, list).entries()) {
          if (typeof ruled === 'number') last = ruled
          else expect(Math.abs((list[index] ?? 0) - (last ?? Number.NaN))).toBeLessThan(deadBand)
        }
      },
    ),
  )
})

it('remembers no more than it is told to, for a hundred thousand devices and more, and forgets towards keeping', () => {
  const rules = createRules([{ match: {}, onlyChanges: true }], 100_000)
  const apply = (device: number) => rules.apply({ ...origin, deviceId: `d${device}` }, goodSample('t', 1), 0)
  let kept = 0
  for (let device = 0; device < 250_000; device++) if ('kept' in apply(device)) kept++
  expect(kept).toBe(250_000)
  expect(rules.remembered).toBeLessThanOrEqual(100_000)
  expect(apply(249_999)).toEqual({ suppressed: 'unchanged' })
  expect('kept' in apply(0)).toBe(true)
})
