import { describe, expect, test } from 'vitest'
import { collectPair, parseAssignments, parseCounts, parseThrottle } from './parse.ts'

describe('a throttle', () => {
  test.each<[string, number | 'auto' | 'none']>([
    ['10MB', 10_000_000],
    ['10MB/s', 10_000_000],
    ['1.5 GB', 1_500_000_000],
    ['500KiB', 512_000],
    ['1000000', 1_000_000],
    ['auto', 'auto'],
    ['none', 'none'],
  ])('reads %s', (text, rate) => {
    expect(parseThrottle(text)).toBe(rate)
  })

  test.each(['', '0', '-5', '10MBit', 'fast', 'NaN', '10 20'])('refuses %j and says how to write it', (text) => {
    expect(() => parseThrottle(text)).toThrow(/10MB/)
  })
})

describe('assignments', () => {
  test.each([['1:2,2:3'], ['[1,2],[2,3]'], ['[[1,2],[2,3]]']])('reads %s', (text) => {
    expect(parseAssignments(text)).toEqual([
      [1, 2],
      [2, 3],
    ])
  })

  test.each(['', '1:2,', '[1,2', '[]', '[[],[1]]', '1:a', '[1.5]'])('refuses %j', (text) => {
    expect(() => parseAssignments(text)).toThrow(/1:2,2:3/)
  })
})

test('a pair keeps every = after the first, and gathers over repetitions', () => {
  expect(collectPair('b=x=y', collectPair('a='))).toEqual({ a: '', b: 'x=y' })
  expect(() => collectPair('=x')).toThrow(/name=value/)
  expect(() => collectPair('x')).toThrow(/name=value/)
})

test('a list of brokers is whole numbers with commas between', () => {
  expect(parseCounts('1, 2,3')).toEqual([1, 2, 3])
  expect(() => parseCounts('1,x')).toThrow(/whole number/)
})
