import { describe, expect, test } from 'vitest'
import { ageParts, byteParts, durationParts, formatCompact, formatNumber, formatPercent } from './format.ts'

describe('figures read alike on every page', () => {
  test.each([
    ['thousands are grouped', formatNumber(1284, 'en'), '1,284'],
    ['up to four digits nothing is cut', formatCompact(8812, 'en'), '8,812'],
    ['millions are shortened', formatCompact(161_200_000, 'en'), '161 M'],
    ['billions keep three digits', formatCompact(1_074_000_000, 'en'), '1.07 B'],
    ['Korean counts in 만 and 억', formatCompact(161_200_000, 'ko'), '1.61억'],
    ['a share is whole', formatPercent(0.754, 'en'), '75%'],
  ])('%s', (_, actual, expected) => expect(actual).toBe(expected))
})

describe('byteParts', () => {
  test.each([
    [0, '0', 'B'],
    [999, '999', 'B'],
    [1_000, '1.0', 'KB'],
    [999_960, '1.0', 'MB'],
    [28_600_000_000, '28.6', 'GB'],
    [1_100_000_000_000, '1.1', 'TB'],
  ])('%i bytes is %s %s', (bytes, value, unit) => expect(byteParts(bytes, 'en')).toEqual({ value, unit }))
})

describe('durationParts', () => {
  test.each([
    [250, '250', 'ms'],
    [1_000, '1', 's'],
    [5_400_000, '1.5', 'h'],
    [86_400_000, '1', 'd'],
    [604_800_000, '7', 'd'],
  ])('%i ms is %s %s', (ms, value, unit) => expect(durationParts(ms, 'en')).toEqual({ value, unit }))
})

describe('ageParts', () => {
  test.each([
    ['a clock that runs ahead gives now, not a negative age', -4_000, '0', 's'],
    ['whole seconds, rounded down', 2_900, '2', 's'],
    ['a minute', 60_000, '1', 'min'],
    ['hours', 7_300_000, '2', 'h'],
    ['days', 200_000_000, '2', 'd'],
  ])('%s', (_, ms, value, unit) => expect(ageParts(ms, 'en')).toEqual({ value, unit }))
})
