import type { Change, Throttle } from '@headgate/domain'

type Moving = Extract<Change, { throttleBytesPerSec: Throttle }>

const UNITS = [
  ['GB', 1_000_000_000],
  ['MB', 1_000_000],
  ['KB', 1_000],
] as const

const rateText = (bytes: number): string => {
  const [unit, size] = UNITS.find(([, factor]) => bytes >= factor && bytes % factor === 0) ?? ['', 1]
  return `${bytes / size}${unit}`
}

const moveFlags = ({ throttleBytesPerSec: throttle, concurrentMovesPerBroker: moves }: Moving): string[] => [
  ...(throttle === 'auto' ? [] : [`--throttle ${throttle === null ? 'none' : rateText(throttle)}`]),
  ...(moves === 5 ? [] : [`--concurrent-moves ${moves}`]),
  '--watch',
]
const topicFlags = (topics: readonly string[] | undefined): string[] => (topics ?? []).map((name) => `--topics ${name}`)

/** Further replicas than these make no line that anybody would type. */
const REPLICAS_MAX = 20
const quoted = (text: string): string => (/^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)

/** One command is for one log dir of one broker. */
const logDirWords = ({ replicas }: Extract<Change, { kind: 'MoveLogDirs' }>): string[] | null => {
  const [first] = replicas
  if (!first || replicas.length > REPLICAS_MAX) return null
  if (replicas.some(({ brokerId, logDir }) => brokerId !== first.brokerId || logDir !== first.logDir)) return null
  return [
    `reassign log-dirs --broker ${first.brokerId} --to ${quoted(first.logDir)}`,
    ...replicas.map(({ topic, partition }) => `-p ${topic}-${partition}`),
    '--watch',
  ]
}

/** The command that does the same; null where a change has none (its input is a file). */
export const cliCommand = (change: Change): string | null => {
  const words = (): string[] | null => {
    switch (change.kind) {
      case 'SetReplicationFactor':
        return [
          `topics set-rf ${change.topics.join(' ')} ${change.replicationFactor}`,
          ...(change.brokers ? [`--brokers ${change.brokers.join(',')}`] : []),
          ...(change.racks ? [`--racks ${change.racks.join(',')}`] : []),
          ...moveFlags(change),
        ]
      case 'EvacuateBrokers':
        return [`reassign evacuate ${change.brokers.join(' ')}`, ...topicFlags(change.topics), ...moveFlags(change)]
      case 'BalanceReplicas':
        return [
          `reassign balance --by ${change.by.join(',')}`,
          ...(change.spreadRacks ? [] : ['--no-racks']),
          ...topicFlags(change.topics),
          ...moveFlags(change),
        ]
      case 'MoveLogDirs':
        return logDirWords(change)
      case 'RemoveThrottles':
        return ['reassign remove-throttles']
      default:
        return null
    }
  }
  const found = words()
  return found === null ? null : ['headgate', ...found].join(' ')
}
