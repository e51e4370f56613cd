import { describe, expect, test } from 'vitest'
import { StartInput, startedChange, startedNames } from './start-input.ts'

const change = (input: object) => startedChange(StartInput.parse(input))
const partitions = [{ topic: 'orders', partition: 0, replicas: [1, 2] }]
const logDirs = [{ topic: 'orders', partition: 0, brokerId: 1, logDir: '/d2' }]

describe('what POST …/reassignments asks for', () => {
  test.each([
    [
      { topics: ['a'], replicationFactor: 3, racks: ['x'] },
      { kind: 'SetReplicationFactor', topics: ['a'], racks: ['x'] },
    ],
    [
      { evacuateBrokers: [4], topics: ['a'] },
      { kind: 'EvacuateBrokers', brokers: [4], topics: ['a'] },
    ],
    [{ balance: true }, { kind: 'BalanceReplicas', by: ['replicas', 'leaders', 'bytes'], spreadRacks: true }],
    [
      { balance: ['bytes'], throttleBytesPerSec: null },
      { kind: 'BalanceReplicas', by: ['bytes'], throttleBytesPerSec: null },
    ],
    [{ partitions }, { kind: 'ReassignPartitions', partitions, throttleBytesPerSec: 'auto' }],
    [{ logDirs }, { kind: 'MoveLogDirs', replicas: logDirs }],
  ])('%j is one change', (input, expected) => {
    expect(change(input)).toMatchObject(expected)
  })

  test.each([
    [{}],
    [{ topics: ['a'] }],
    [{ replicationFactor: 3 }],
    [{ evacuateBrokers: [1], balance: true }],
    [{ partitions, logDirs }],
  ])('%j is refused with the ways there are', (input) => {
    expect(() => change(input)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', fix: expect.stringContaining('one of') }),
    )
  })

  test.each([
    [{ topics: ['a', 7] }, ['a', 7]],
    [{ partitions: [{ topic: 'a' }, null] }, ['a', undefined]],
    [{ logDirs }, ['orders']],
    [{ evacuateBrokers: [1] }, null],
    [{}, null],
  ])('of %j the guard measures %j', (input, names) => {
    expect(startedNames(input)).toEqual(names)
  })
})
