import type { Admin } from '@headgate/kafka-admin'

export type Load = { topics: number; partitions: number }

/** Partitions in one CreateTopics request: well below what the controller writes in one batch. */
const PARTITIONS_A_REQUEST = 800

const TEAMS = ['orders', 'billing', 'sensors', 'logistics', 'identity', 'search', 'ledger', 'telemetry']
const KINDS = ['events', 'commands', 'changelog', 'dead-letters', 'snapshots']

/** As names in the field are: several teams, kinds and versions, all of the same length of about 30 characters, none twice. */
export const topicNames = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const team = TEAMS[index % TEAMS.length] ?? ''
    const kind = KINDS[Math.floor(index / TEAMS.length) % KINDS.length] ?? ''
    return `${team}.${kind}.stream-${String(index).padStart(6, '0')}`
  })

export const inRequests = (names: readonly string[], partitions: number): string[][] => {
  const size = Math.max(1, Math.floor(PARTITIONS_A_REQUEST / partitions))
  return Array.from({ length: Math.ceil(names.length / size) }, (_, index) =>
    names.slice(index * size, (index + 1) * size),
  )
}

/** Makes what is missing, request by request; `onProgress` after each. Throws on the first topic that the cluster refuses. */
export const loadTopics = async (
  admin: Pick<Admin, 'createTopics' | 'fetchMetadata'>,
  { topics, partitions }: Load,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (made: number) => void },
): Promise<string[]> => {
  const names = topicNames(topics)
  const there = new Set((await admin.fetchMetadata()).topics.map(({ name }) => name))
  const missing = names.filter((name) => !there.has(name))
  let made = names.length - missing.length
  for (const request of inRequests(missing, partitions)) {
    signal.throwIfAborted()
    const { failed } = await admin.createTopics({ names: request, numPartitions: partitions, replicationFactor: 1 })
    const refused = failed.find(({ error }) => error.name !== 'TOPIC_ALREADY_EXISTS')
    if (refused)
      throw new Error(`Topic ${refused.name} was refused: ${refused.error.name} ${refused.error.message ?? ''}`)
    made += request.length
    onProgress(made)
  }
  return names
}
