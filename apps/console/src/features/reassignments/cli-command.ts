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
      case 'RemoveThrottles':
        return ['reassign remove-throttles']
      default:
        return null
    }
  }
  const found = words()
  return found === null ? null : ['headgate', ...found].join(' ')
}
