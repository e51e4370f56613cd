import { expect, test } from 'vitest'
import { happenedChanges } from './happened.ts'

const of = (changeIndex: number, outcome: 'done' | 'failed' | 'skipped' | 'job' | 'unknown') => ({
  changeIndex,
  outcome,
})

test('an undo begins from what was done, goes on in a job, or is not known; each change once', () => {
  expect(
    happenedChanges([
      of(4, 'job'),
      of(1, 'failed'),
      of(2, 'done'),
      of(2, 'failed'),
      of(3, 'unknown'),
      of(0, 'skipped'),
    ]),
  ).toEqual([2, 3, 4])
  expect(happenedChanges([of(0, 'failed'), of(1, 'skipped')])).toEqual([])
})
