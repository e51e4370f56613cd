/** One click further on a broker: no replica → a replica → the preferred leader → no replica. The first is the preferred leader. */
export const turnReplica = (replicas: readonly number[], brokerId: number): number[] => {
  const rest = replicas.filter((id) => id !== brokerId)
  if (!replicas.includes(brokerId)) return [...replicas, brokerId]
  return replicas[0] === brokerId ? rest : [brokerId, ...rest]
}
