import { expect, test } from 'vitest'
import { happenedChanges } from './happened.ts'

test('an undo begins from what was done, in part or in a job that goes on, and from what nobody knows; each change once', () => {
  const items = [
    { changeIndex: 4, outcome: 'done' },
    { changeIndex: 0, outcome: 'job' },
    { changeIndex: 1, outcome: 'failed' },
    { changeIndex: 2, outcome: 'failed', isPartly: true },
    { changeIndex: 3, outcome: 'unknown' },
    { changeIndex: 5, outcome: 'skipped' },
    { changeIndex: 0, outcome: 'done' },
  ] as const
  expect(happenedChanges(items)).toEqual([0, 2, 3, 4])
})
