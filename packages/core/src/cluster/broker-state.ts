import type { Broker } from '@headgate/domain'
import type { BrokerNode } from '../ports/admin.ts'

export type BrokerStatus = Pick<Broker, 'brokerId' | 'host' | 'port' | 'rack' | 'state' | 'stateReason'>

type Seen = { node: BrokerNode; isRegistered: boolean; probe: { isReachable: boolean; reason: string | null } | null }

/**
 * Unreachable weighs most: a refused connection shows seconds before the controller fences a broker. Without a probe
 * the word of the controller stands.
 */
export const brokerState = ({ node: { isFenced, ...node }, isRegistered, probe }: Seen): BrokerStatus => {
  if (probe && !probe.isReachable)
    return { ...node, state: 'unreachable', stateReason: probe.reason ?? 'It does not accept connections.' }
  if (!isRegistered)
    return {
      ...node,
      state: probe ? 'fenced' : 'unreachable',
      stateReason: 'It is not registered with the controller any more.',
    }
  if (isFenced) return { ...node, state: 'fenced', stateReason: 'The controller has fenced it: it leads nothing.' }
  return { ...node, state: 'up', stateReason: null }
}
