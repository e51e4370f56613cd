import { Change } from '@headgate/domain'
import { expect, test } from 'vitest'
import { cliCommand } from './cli-command.ts'

test.each([
  [
    { kind: 'SetReplicationFactor', topics: ['readings'], replicationFactor: 3, throttleBytesPerSec: 10_000_000 },
    'headgate topics set-rf readings 3 --throttle 10MB --watch',
  ],
  [
    {
      kind: 'SetReplicationFactor',
      topics: ['a', 'b'],
      replicationFactor: 2,
      racks: ['hall-a'],
      throttleBytesPerSec: null,
      concurrentMovesPerBroker: 1,
    },
    'headgate topics set-rf a b 2 --racks hall-a --throttle none --concurrent-moves 1 --watch',
  ],
  [{ kind: 'EvacuateBrokers', brokers: [3] }, 'headgate reassign evacuate 3 --watch'],
  [
    { kind: 'BalanceReplicas', by: ['bytes'], spreadRacks: false },
    'headgate reassign balance --by bytes --no-racks --watch',
  ],
  [{ kind: 'RemoveThrottles' }, 'headgate reassign remove-throttles'],
])('%j can be said on the command line', (change, text) => expect(cliCommand(Change.parse(change))).toBe(text))
