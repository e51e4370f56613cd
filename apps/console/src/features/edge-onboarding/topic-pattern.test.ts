import { describe, expect, test } from 'vitest'
import { matchPattern, proposePattern } from './topic-pattern.ts'

describe('the pattern that is proposed for a topic', () => {
  test.each([
    ['plant/hall-a/pump-3/pressure', 'plant/hall-a/{device}/{channel}'],
    ['pump-3/pressure', 'pump-3/{device}'],
    ['pump-3', '{device}'],
  ])('of %s is %s, and reads it', (topic, pattern) => {
    expect(proposePattern(topic)).toBe(pattern)
    expect(matchPattern(pattern, topic)).not.toBeNull()
  })
})

describe('what a pattern reads', () => {
  test.each([
    ['device and channel', 'a/{device}/{channel}', 'a/d/c', { deviceId: 'd', channel: 'c' }],
    ['levels that do not matter', '+/{device}/#', 'a/d/x/y', { deviceId: 'd', channel: null }],
    ['nothing of a longer topic', 'a/{device}', 'a/d/c', null],
    ['nothing of another branch', 'b/{device}', 'a/d', null],
    ['nothing without a device', 'a/+', 'a/d', null],
  ])('%s', (_, pattern, topic, expected) => expect(matchPattern(pattern, topic)).toEqual(expected))
})
