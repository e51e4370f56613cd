import type { FindingRule } from './finding-input.ts'

export const brokerFenced: FindingRule = ({ brokers }) =>
  brokers
    .filter(({ state }) => state === 'fenced')
    .map(({ brokerId, stateReason }) => ({
      severity: 'warning',
      kind: 'broker-fenced',
      values: { brokerId, reason: stateReason ?? '' },
      title: `Broker ${brokerId} is fenced`,
      detail: `It answers, but the controller gives it no work. ${stateReason ?? ''}`.trim(),
      fix: 'A starting broker is fenced until it has caught up. If it stays so, see whether it reaches the controllers.',
    }))
