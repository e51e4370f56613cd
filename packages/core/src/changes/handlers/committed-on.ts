import type { CommittedBefore } from '@headgate/domain'
import type { ClusterServices } from '../../cluster/cluster-services.ts'

/** What groups have committed on this topic, a few seconds old at most. */
export const committedOn = async (
  { groups }: Pick<ClusterServices, 'groups'>,
  topic: string,
): Promise<CommittedBefore[]> => {
  const { value } = await groups.read()
  return value.groups.flatMap(({ groupId, offsets }) =>
    offsets
      .filter((one) => one.topic === topic)
      .map(({ partition, committedOffset }) => ({ groupId, partition, committedOffset })),
  )
}
