import { expect, test } from 'vitest'
import { metadataVersionLabel } from './metadata-version-label.ts'

// Pairs read from org.apache.kafka.server.common.MetadataVersion of Kafka 4.3.1.
test.each([
  [6, null],
  [7, '3.3-IV3'],
  [14, '3.6-IV2'],
  [21, '3.9-IV0'],
  [25, '4.0-IV3'],
  [29, '4.2-IV1'],
  [30, '4.3-IV0'],
  [31, '4.4-IV0'],
  [99, null],
])('metadata.version %i is called %s', (level, label) => {
  expect(metadataVersionLabel(level)).toBe(label)
})
