/** Shapes that scripts rely on, by procedure. They are parsed by the procedure's own schema in a test. */
export const REQUEST_EXAMPLES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'topics.create': {
    automatic: { name: 'readings', numPartitions: 6, replicationFactor: 3, configs: { 'retention.ms': '3600000' } },
    'by hand': {
      name: 'readings',
      assignments: [
        [1, 2],
        [2, 3],
      ],
    },
  },
  'topics.addPartitions': { 'to twelve': { numPartitions: 12 } },
  'topics.alterConfigs': { 'set and unset': { set: { 'retention.ms': '3600000' }, unset: ['cleanup.policy'] } },
  'topics.setReplicationFactor': {
    'three replicas, fitted throttle': { replicationFactor: 3, throttleBytesPerSec: 'auto' },
  },
  'reassignments.start': {
    'replication factor of some topics': { topics: ['orders', 'readings'], replicationFactor: 3 },
    'evacuate a broker': { evacuateBrokers: [4], throttleBytesPerSec: 10_000_000 },
    balance: { balance: ['replicas', 'leaders', 'bytes'] },
    'by hand': { partitions: [{ topic: 'orders', partition: 0, replicas: [1, 2, 3] }] },
  },
  'reassignments.cancel': { 'one partition': { partitions: [{ topic: 'orders', partition: 0 }] } },
  'reassignments.removeThrottles': { all: {} },
  'acls.create': {
    'let User:x read a topic': {
      resourceType: 'TOPIC',
      name: 'readings',
      patternType: 'LITERAL',
      principal: 'User:x',
      host: '*',
      operation: 'READ',
      permissionType: 'ALLOW',
    },
  },
  'edge.sendCommand': { 'switch the LED on': { command: 'LED 1', timeoutMs: 5_000 } },
  'edge.muteDevice': {
    'during works': { until: '2026-12-24T18:00:00Z' },
    'alarms again': { until: null },
  },
  'edge.watchFrames': { 'for a minute': { seconds: 60 } },
  'edge.sniff': { 'a board that was just plugged in': { address: '/dev/serial/by-id/usb-Arduino_Uno-if00' } },
  'edge.validateConfig': { 'one board': { yaml: 'serial:\n  - deviceId: arduino-1\n    path: /dev/ttyACM0\n' } },
  'edge.pushConfig': {
    'made from version 3': {
      yaml: 'serial:\n  - deviceId: arduino-1\n    path: /dev/ttyACM0\n',
      baseVersion: 3,
      comment: 'The board by the door',
    },
    'the first one': { yaml: 'serial: []\n', baseVersion: null },
  },
  'edge.rollBackConfig': { 'to version 2': { version: 2, baseVersion: 3 } },
  'edge.composeSource': {
    'a board, as it was proposed': {
      source: {
        kind: 'serial',
        proposal: 'serial:\n  - deviceId: name-me\n    path: /dev/ttyACM1\n    baudRate: 9600\n',
        deviceId: 'scale-1',
        topic: 'plant.scales',
      },
    },
    'topics of an MQTT broker': { source: { kind: 'mqtt', link: 'local', pattern: 'plant/{device}/{channel}' } },
  },
  'tokens.create': {
    'for one cluster': { name: 'ci', role: 'operator', clusters: ['local'], expiresInDays: 90 },
    'for some names': { name: 'plant', role: 'operator', clusters: ['local'], names: ['plant.*'], expiresInDays: 90 },
  },
  'grants.create': {
    'operator of some topics': {
      ...{ actorKind: 'user', actorId: '0199d6c2-0000-7000-8000-000000000001' },
      ...{ role: 'operator', clusters: ['local'], names: ['plant.*', 'edge.readings'] },
    },
  },
  'policies.set': {
    'a second person from high risk': {
      ...{ isReadOnly: false, approvalFromRisk: 'high', diskGuard: 0.85, preferredElectionCron: '0 3 * * *' },
    },
  },
  'members.create': {
    operator: { email: 'kim@example.com', name: 'Kim', role: 'operator', password: 'correct horse battery' },
  },
}
