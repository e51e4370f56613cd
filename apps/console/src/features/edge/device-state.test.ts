import type { Device } from '@headgate/domain'
import { expect, test } from 'vitest'
import { byUrgency } from './device-state.ts'

const device = (deviceId: string, state: Device['state']) => ({ deviceId, state }) as Device

test('what needs a look comes first, equals by name', () => {
  const sorted = [device('b', 'live'), device('a', 'live'), device('z', 'unplugged'), device('y', 'silent')].sort(
    byUrgency,
  )
  expect(sorted.map((each) => each.deviceId)).toEqual(['z', 'y', 'a', 'b'])
})
