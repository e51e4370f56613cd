import type { ConfigEntry } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { requireBroker } from './require-broker.ts'

export const listBrokerConfigs = async (
  deps: Pick<ClusterServices, 'brokerStates' | 'describeConfigs'>,
  brokerId: number,
): Promise<{ items: ConfigEntry[] }> => {
  await requireBroker(deps, brokerId)
  const [items = []] = await deps.describeConfigs([{ type: 'broker', name: String(brokerId) }])
  return { items }
}
