import type { Change } from '@headgate/domain'
import { expect, test } from 'vitest'
import { configsSetBy } from './cure-text.ts'

const set = (topic: string, value: string): Change => ({
  kind: 'AlterTopicConfigs',
  topic,
  set: { 'min.insync.replicas': value },
  unset: [],
})

test('a cure is told by the config that it sets, when it is one for all topics', () => {
  expect(configsSetBy([set('orders', '1'), set('payments', '1')])).toBe('min.insync.replicas = 1')
  expect(configsSetBy([set('orders', '1'), set('payments', '2')])).toBeNull()
  expect(configsSetBy([{ kind: 'DeleteTopic', topic: 'orders' }])).toBeNull()
})
