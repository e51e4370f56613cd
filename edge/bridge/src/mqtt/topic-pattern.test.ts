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
  ['sensors/{device}/{channel}', 'sensors/+/+', 'sensors/uno/', { deviceId: 'uno', channel: null }],
  ['sensors/{device}/{channel}', 'sensors/+/+', '/sensors/uno/t', null],
  ['/{device}/{channel}', '/+/+', '/uno/t', { deviceId: 'uno', channel: 't' }],
  ['{device}/#', '+/#', 'höhe 1/온도/🌡', { deviceId: 'höhe 1', channel: null }],
  ['s/{device}/{channel}', 's/+/+', 's/온도/🌡 °C', { deviceId: '온도', channel: '🌡 °C' }],
  ['$SYS/{device}/{channel}', '$SYS/+/+', '$SYS/broker/uptime', { deviceId: 'broker', channel: 'uptime' }],
  ['s/{device}/{channel}', 's/+/+', 's/constructor/__proto__', { deviceId: 'constructor', channel: '__proto__' }],
  ['s/{device}', 's/+', `s/${'x'.repeat(65_000)}`, { deviceId: 'x'.repeat(65_000), channel: null }],
])('%s subscribes to %s and reads %s', (pattern, filter, topic, named) => {
  expect(topicPattern(pattern).filter).toBe(filter)
  expect(topicPattern(pattern).match(topic)).toEqual(named)
})
