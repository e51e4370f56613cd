import type { BalanceState } from './balance-state.ts'
import { type Band, outsideOf, overBy, underBy } from './band.ts'
import { createReplicaOrder } from './replica-order.ts'

/**
 * The fewest replicas, and the fewest bytes, that bring every broker's number of replicas into its band. A broker that is e above must
 * lose e replicas, at best its e smallest; one that is u below must receive u different partitions, at best the u smallest of all.
 * Whatever leaves one broker is copied to another, so neither sum can be undercut.
 */
export const leastToCopy = (state: BalanceState, band: Band): { bytes: number; replicas: number } => {
  const { cluster, isChosen } = state
  const carried = state.load.replicas
  const { over, under } = outsideOf(band, carried)
  const isOver = state.isUsable.map((_, broker) => (overBy(band, carried, broker) > 0 ? 1 : 0))
  const order = createReplicaOrder(state, isOver, 'smallest-first')
  let leaving = 0
  let mostMissing = 0
  for (let broker = 0; broker < carried.length; broker += 1) {
    mostMissing = Math.max(mostMissing, underBy(band, carried, broker))
    if (isOver[broker] === 0) continue
    for (const position of order(broker).subarray(0, overBy(band, carried, broker)))
      leaving += (cluster.bytes[position] as number) || 0
  }
  let arriving = 0
  if (mostMissing > 0) {
    const sizes = cluster.bytes.filter((_, position) => isChosen[cluster.topicOf[position] as number] === 1)
    sizes.forEach((size, position) => {
      sizes[position] = size || 0
    })
    sizes.sort()
    const upTo = new Float64Array(Math.min(mostMissing, sizes.length) + 1)
    for (let count = 1; count < upTo.length; count += 1)
      upTo[count] = (upTo[count - 1] as number) + (sizes[count - 1] as number)
    for (let broker = 0; broker < carried.length; broker += 1)
      arriving += upTo[Math.min(underBy(band, carried, broker), upTo.length - 1)] as number
  }
  return { bytes: Math.max(leaving, arriving), replicas: Math.max(over, under) }
}
