import { fakeClock } from '@headgate/core/testing'
import { expect, test } from 'vitest'
import { fakeActor } from '../testing/fake-context.ts'
import { createRateLimiter } from './rate-limiter.ts'

const limits = { user: 60, token: 3, anonymous: 1 }

test('lets a token through as often as its limit, then refuses until the bucket has filled again', () => {
  const clock = fakeClock()
  const limiter = createRateLimiter({ clock, limits })
  const take = () => limiter.take(fakeActor('viewer'), null)
  expect([take(), take(), take()].map(({ isAllowed, remaining }) => [isAllowed, remaining])).toEqual([
    [true, 2],
    [true, 1],
    [true, 0],
  ])
  expect(take()).toEqual({ isAllowed: false, limit: 3, remaining: 0, resetSeconds: 20 })
  clock.advance(19_999)
  expect(take().isAllowed).toBe(false)
  clock.advance(1)
  expect(take().isAllowed).toBe(true)
})

test('one caller’s flood does not touch another, and nobody is told apart by address', () => {
  const limiter = createRateLimiter({ clock: fakeClock(), limits })
  expect(limiter.take(null, '10.0.0.1').isAllowed).toBe(true)
  expect(limiter.take(null, '10.0.0.1').isAllowed).toBe(false)
  expect(limiter.take(null, '10.0.0.2').isAllowed).toBe(true)
  expect(limiter.take(fakeActor('viewer', { kind: 'user' }), '10.0.0.1').limit).toBe(60)
})

test('looking takes nothing', () => {
  const limiter = createRateLimiter({ clock: fakeClock(), limits })
  limiter.peek(fakeActor('viewer'), null)
  expect(limiter.peek(fakeActor('viewer'), null).remaining).toBe(3)
})
