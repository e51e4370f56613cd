import type { EdgeCommand } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { ledOf } from './led-switch.tsx'

const sent = (command: string, state: EdgeCommand['state'] = 'acknowledged'): EdgeCommand => ({
  commandId: command,
  deviceId: 'd',
  bridgeId: 'b',
  command,
  issuedBy: 'me',
  issuedAt: '',
  timeoutMs: 1,
  state,
  answer: null,
  settledAt: null,
  steps: [],
})

describe('the LED', () => {
  test.each([
    ['is as the last answered command left it', false, [sent('LED 1'), sent('LED 0')], true],
    ['is not what was asked and not answered', false, [sent('LED 1', 'timed-out')], false],
    ['is not touched by other commands', null, [sent('RATE 5'), sent('LED 1')], true],
    ['is not known before the board said anything', null, [], null],
    ['is as the bridge says while nothing was sent', true, [], true],
  ])('%s', (_, ledOn, commands, expected) => expect(ledOf({ ledOn }, commands)).toBe(expected))
})
