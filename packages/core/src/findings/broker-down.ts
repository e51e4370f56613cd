import type { FindingRule } from './finding-input.ts'

export const brokerDown: FindingRule = ({ brokers }) =>
  brokers
    .filter(({ state }) => state === 'unreachable')
    .map(({ brokerId, host, port, stateReason }) => ({
      severity: 'error',
      kind: 'broker-down',
      values: { brokerId, address: `${host}:${port}`, reason: stateReason ?? '' },
      title: `Broker ${brokerId} is down`,
      detail: `Nothing answers at ${host}:${port}. ${stateReason ?? ''}`.trim(),
      fix: 'Start it again, or look into its log; its replicas catch up by themselves once it is back.',
    }))
