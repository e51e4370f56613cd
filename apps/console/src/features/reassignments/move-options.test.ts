import { expect, test } from 'vitest'
import { DEFAULT_MOVE, readMoveForm } from './move-options.ts'

test.each([
  ['auto leaves the rate to the planner', {}, { throttleBytesPerSec: 'auto', concurrentMovesPerBroker: 5 }],
  ['none sets no throttle', { throttle: 'none' as const }, { throttleBytesPerSec: null, concurrentMovesPerBroker: 5 }],
  [
    'a rate is bytes per second in powers of 1000',
    { throttle: 'rate' as const, rate: '2.5', unit: 'MB/s' as const, concurrentMoves: '2' },
    { throttleBytesPerSec: 2_500_000, concurrentMovesPerBroker: 2 },
  ],
])('%s', (_, change, options) =>
  expect(readMoveForm({ ...DEFAULT_MOVE, ...change })).toEqual({ isValid: true, options }),
)

test.each([
  ['a rate that is no number', { throttle: 'rate' as const, rate: 'fast' }, { rate: true, concurrentMoves: false }],
  ['a rate of nothing', { throttle: 'rate' as const, rate: '0' }, { rate: true, concurrentMoves: false }],
  ['no moves at a time', { concurrentMoves: '0' }, { rate: false, concurrentMoves: true }],
])('%s is refused at its field', (_, change, wrong) =>
  expect(readMoveForm({ ...DEFAULT_MOVE, ...change })).toEqual({ isValid: false, ...wrong }),
)
