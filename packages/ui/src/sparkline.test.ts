import { describe, expect, test } from 'vitest'
import { sparkPath } from './sparkline.tsx'

describe('sparkPath', () => {
  test.each([
    ['nothing known draws nothing', [null, null], ''],
    ['least at the foot, greatest at the top', [0, 10], 'M0.0 15.0L56.0 1.0'],
    ['a flat line runs along the foot', [4, 4], 'M0.0 15.0L56.0 15.0'],
    ['a gap breaks the line and is never drawn as zero', [1, null, 2], 'M0.0 15.0M56.0 1.0'],
  ])('%s', (_, values, path) => {
    expect(sparkPath(values, 56, 16)).toBe(path)
  })
})
