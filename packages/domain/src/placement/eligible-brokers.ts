import type { PlacementCluster } from './types.ts'

/** 1 for each broker that may receive a replica: usable, and among these brokers and racks where some are named. */
export const eligibleBrokers = (
  cluster: PlacementCluster,
  {
    brokers,
    racks,
    except,
  }: {
    brokers?: readonly number[] | undefined
    racks?: readonly string[] | undefined
    except?: readonly number[] | undefined
  } = {},
): Uint8Array =>
  Uint8Array.from(cluster.brokers, ({ brokerId, rack, isUsable }) => {
    const isNamed = brokers === undefined || brokers.includes(brokerId)
    const isInRack = racks === undefined || (rack !== null && racks.includes(rack))
    return isUsable && isNamed && isInRack && !except?.includes(brokerId) ? 1 : 0
  })
