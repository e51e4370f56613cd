import { isAppError } from '@headgate/domain'
import type { KafkaCluster } from '../cluster/kafka-cluster.ts'

type Probe = { isReachable: boolean; reason: string | null }

/** Does each broker answer now? All are asked at once. Never throws: `reason` says why not. */
export async function probeBrokers(
  cluster: KafkaCluster,
  brokers: readonly { brokerId: number; host: string; port: number }[],
): Promise<Map<number, Probe>> {
  const probe = async (address: { host: string; port: number }): Promise<Probe> => {
    try {
      await cluster.probe(address)
      return { isReachable: true, reason: null }
    } catch (error) {
      return { isReachable: false, reason: isAppError(error) ? error.message : String(error) }
    }
  }
  return new Map(await Promise.all(brokers.map(async (broker) => [broker.brokerId, await probe(broker)] as const)))
}
