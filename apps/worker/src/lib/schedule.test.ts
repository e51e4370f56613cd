import { describe, expect, test } from 'vitest'
import { createSchedule, GRACE_MS, LOOK_BACK_MS } from './schedule.ts'

const AT_THREE = '0 3 * * *'
const at = (time: string) => new Date(`2026-01-02T${time}Z`)
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)

describe('a schedule', () => {
  test('is due once each time it comes round', () => {
    const schedule = createSchedule(at('02:00:00'))
    expect(schedule.due(AT_THREE, at('02:59:59'))).toBeNull()
    expect(schedule.due(AT_THREE, at('03:00:04'))).toEqual(at('03:00:00'))
    schedule.done(at('03:00:04'))
    expect(schedule.due(AT_THREE, at('03:00:09'))).toBeNull()
    expect(schedule.due(AT_THREE, new Date('2026-01-03T03:00:00Z'))).toEqual(new Date('2026-01-03T03:00:00Z'))
  })

  test('is not missed by whoever takes over just after, and not done by who starts long after', () => {
    expect(createSchedule(at('03:01:00')).due(AT_THREE, at('03:01:00'))).toEqual(at('03:00:00'))
    const late = later(at('03:00:00'), LOOK_BACK_MS + 1)
    expect(createSchedule(late).due(AT_THREE, late)).toBeNull()
  })

  test('what failed is tried again after a pause, and left to the next time when it is long past', () => {
    const schedule = createSchedule(at('02:59:00'))
    expect(schedule.due(AT_THREE, at('03:00:00'))).not.toBeNull()
    schedule.failed(at('03:00:00'))
    expect(schedule.due(AT_THREE, at('03:00:05'))).toBeNull()
    expect(schedule.due(AT_THREE, at('03:00:31'))).toEqual(at('03:00:00'))
    schedule.failed(at('03:00:31'))
    expect(schedule.due(AT_THREE, later(at('03:00:00'), GRACE_MS + 1))).toBeNull()
  })

  test('times that were slept through are one time', () => {
    const schedule = createSchedule(at('03:00:00'))
    schedule.done(at('03:00:00'))
    expect(schedule.due('* * * * *', at('05:00:30'))).not.toBeNull()
    schedule.done(at('05:00:30'))
    expect(schedule.due('* * * * *', at('05:00:40'))).toBeNull()
  })

  test('another expression counts from now on', () => {
    const schedule = createSchedule(at('02:00:00'))
    schedule.done(at('02:30:00'))
    expect(schedule.due('15 2 * * *', at('02:30:01'))).toBeNull()
  })
})
