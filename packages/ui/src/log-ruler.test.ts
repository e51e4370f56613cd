import { describe, expect, test } from 'vitest'
import { rulerShare } from './log-ruler.tsx'

describe('rulerShare', () => {
  test.each([
    ['the start is 0', 10, 10, 20, 0],
    ['the end is 1', 20, 10, 20, 1],
    ['in between is proportional', 15, 10, 20, 0.5],
    ['an offset below the log start, lost to retention, stays on the ruler', 3, 10, 20, 0],
    ['an empty log has everything at its end', 7, 7, 7, 1],
  ])('%s', (_, offset, start, end, share) => {
    expect(rulerShare(offset, start, end)).toBe(share)
  })
})
