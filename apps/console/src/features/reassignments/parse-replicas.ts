export type ReplicasInput =
  | { kind: 'same' }
  | { kind: 'changed'; replicas: number[] }
  | { kind: 'wrong'; reason: 'empty' | 'notIds' | 'twice' | 'unknownBroker'; brokerId?: number }

/** Broker ids as they are typed, "1, 2, 3"; the first is the preferred leader. Judged against what is there. */
export const parseReplicas = (
  text: string,
  { current, brokers }: { current: readonly number[]; brokers: readonly number[] },
): ReplicasInput => {
  const words = text.split(/[\s,[\]]+/).filter(Boolean)
  if (words.length === 0) return { kind: 'wrong', reason: 'empty' }
  if (words.some((word) => !/^\d{1,9}$/.test(word))) return { kind: 'wrong', reason: 'notIds' }
  const replicas = words.map(Number)
  const twice = replicas.find((id, index) => replicas.indexOf(id) !== index)
  if (twice !== undefined) return { kind: 'wrong', reason: 'twice', brokerId: twice }
  const unknown = replicas.find((id) => !brokers.includes(id))
  if (unknown !== undefined) return { kind: 'wrong', reason: 'unknownBroker', brokerId: unknown }
  return replicas.join() === current.join() ? { kind: 'same' } : { kind: 'changed', replicas }
}
