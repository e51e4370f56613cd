import type { ConfigEntry } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { filterConfigs } from './filter-configs.ts'

const entry = (name: string, isDefault: boolean, documentation = ''): ConfigEntry => ({
  name,
  value: '1',
  source: isDefault ? 'DEFAULT_CONFIG' : 'TOPIC_CONFIG',
  isDefault,
  isReadOnly: false,
  isSensitive: false,
  type: 'LONG',
  documentation,
  synonyms: [],
  defaultValue: null,
})
const ENTRIES = [
  entry('segment.ms', true),
  entry('retention.ms', false),
  entry('cleanup.policy', true, 'Retention or compaction'),
]
const names = (search: string, onlySet = false) => filterConfigs(ENTRIES, { search, onlySet }).map(({ name }) => name)

describe('filterConfigs', () => {
  test('what was set by hand comes first', () =>
    expect(names('')).toEqual(['retention.ms', 'cleanup.policy', 'segment.ms']))
  test('the documentation is searched too', () =>
    expect(names('RETENTION')).toEqual(['retention.ms', 'cleanup.policy']))
  test('every word must be found', () => expect(names('retention compaction')).toEqual(['cleanup.policy']))
  test('only what differs from the default', () => expect(names('', true)).toEqual(['retention.ms']))
})
