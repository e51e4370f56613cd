import type { Quorum } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'

export const getQuorum = async ({ quorum }: Pick<ClusterServices, 'quorum'>): Promise<Quorum> =>
  (await quorum.read()).value
