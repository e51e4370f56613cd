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
  [
    {
      kind: 'MoveLogDirs',
      replicas: [0, 2].map((partition) => ({ topic: 'orders', partition, brokerId: 1, logDir: '/data/disk 2' })),
    },
    "headgate reassign log-dirs --broker 1 --to '/data/disk 2' -p orders-0 -p orders-2 --watch",
  ],
  [{ kind: 'RemoveThrottles' }, 'headgate reassign remove-throttles'],
])('%j can be said on the command line', (change, text) => expect(cliCommand(Change.parse(change))).toBe(text))

test('replicas that go to several log dirs have no command of their own', () => {
  const replicas = ['/a', '/b'].map((logDir, partition) => ({ topic: 'orders', partition, brokerId: 1, logDir }))
  expect(cliCommand(Change.parse({ kind: 'MoveLogDirs', replicas }))).toBeNull()
})
