import { describe, expect, it } from 'vitest'
import { createLinger } from './linger.ts'

describe('how long a lane gathers', () => {
  const at = { ms: 0, busy: 0 }
  const start = () =>
    createLinger(
      () => ({ active: 0, idle: 0, utilization: at.busy }),
      () => at.ms,
    )

  it.each([
    [0, 5],
    [0.5, 5],
    [0.7, 17.5],
    [0.9, 30],
    [1, 30],
  ])('with the event loop busy for %d of its time is %d ms', (busy, ms) => {
    at.ms = 0
    const linger = start()
    at.ms = 100
    at.busy = busy
    expect(linger()).toBeCloseTo(ms)
  })

  it('is looked at ten times a second, however often it is asked', () => {
    at.ms = 0
    at.busy = 0
    const linger = start()
    at.busy = 1
    at.ms = 99
    expect(linger()).toBe(5)
    at.ms = 100
    expect(linger()).toBe(30)
  })
})
