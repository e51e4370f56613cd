import { expect, it } from 'vitest'
import { topicPattern } from './topic-pattern.ts'

it.each([
  ['sensors/{device}/{channel}', 'sensors/+/+', 'sensors/uno/temperature', { deviceId: 'uno', channel: 'temperature' }],
  ['{device}/telemetry', '+/telemetry', 'uno/telemetry', { deviceId: 'uno', channel: null }],
  ['site/+/{device}/{channel}', 'site/+/+/+', 'site/hall/uno/t', { deviceId: 'uno', channel: 't' }],
  ['site/{device}/#', 'site/+/#', 'site/uno/a/b', { deviceId: 'uno', channel: null }],
  ['site/{device}/#', 'site/+/#', 'site/uno', { deviceId: 'uno', channel: null }],
  ['sensors/{device}/{channel}', 'sensors/+/+', 'sensors/uno', null],
  ['sensors/{device}/{channel}', 'sensors/+/+', 'sensors/uno/t/x', null],
  ['sensors/{device}/{channel}', 'sensors/+/+', 'other/uno/t', null],
  ['sensors/{device}/{channel}', 'sensors/+/+', 'sensors//t', null],
])('%s subscribes to %s and reads %s', (pattern, filter, topic, named) => {
  expect(topicPattern(pattern).filter).toBe(filter)
  expect(topicPattern(pattern).match(topic)).toEqual(named)
})
