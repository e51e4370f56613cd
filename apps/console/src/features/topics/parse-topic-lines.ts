import { type CreateTopic, TopicName } from '@headgate/domain'
import { type NameError, nameErrorOf } from './topic-form.ts'

export type LineError = {
  line: number
  error: NameError | 'partitions' | 'replicationFactor' | 'config' | 'configTwice' | 'topicTwice'
  token: string
}
export type ParsedTopics = { topics: { line: number; change: CreateTopic }[]; errors: LineError[] }

const wholeFrom1 = (token: string | undefined, max: number): number | null | undefined => {
  if (token === undefined || token === '-') return undefined
  const value = Number(token)
  return Number.isInteger(value) && value >= 1 && value <= max ? value : null
}

type Fault = Omit<LineError, 'line'>

const configsOf = (tokens: readonly string[], faults: Fault[]): Record<string, string> => {
  const configs = new Map<string, string>()
  for (const token of tokens) {
    const [name = '', ...rest] = token.split('=')
    if (name === '' || rest.length === 0) faults.push({ error: 'config', token })
    else if (configs.has(name)) faults.push({ error: 'configTwice', token })
    else configs.set(name, rest.join('='))
  }
  return Object.fromEntries(configs)
}

/**
 * One topic a line: `name partitions rf key=value…`. Partitions and replication factor may be left out or be `-` for the broker's
 * default; empty lines and lines that begin with # are passed over.
 */
export const parseTopicLines = (text: string): ParsedTopics => {
  const topics: ParsedTopics['topics'] = []
  const errors: LineError[] = []
  const names = new Set<string>()
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1
    const tokens = raw
      .trim()
      .split(/[\s,;]+/)
      .filter(Boolean)
    const [name] = tokens
    if (name === undefined || name.startsWith('#')) continue
    const firstConfig = tokens.findIndex((token, at) => at > 0 && token.includes('='))
    const plain = firstConfig === -1 ? tokens : tokens.slice(0, firstConfig)
    const faults: Fault[] = []
    const parsedName = TopicName.safeParse(name)
    if (!parsedName.success) faults.push({ error: nameErrorOf(parsedName.error.issues[0]?.code), token: name })
    if (names.has(name)) faults.push({ error: 'topicTwice', token: name })
    names.add(name)
    const numPartitions = wholeFrom1(plain[1], 100_000)
    const replicationFactor = wholeFrom1(plain[2], 32_767)
    if (numPartitions === null) faults.push({ error: 'partitions', token: plain[1] ?? '' })
    if (replicationFactor === null) faults.push({ error: 'replicationFactor', token: plain[2] ?? '' })
    const configs = configsOf([...plain.slice(3), ...(firstConfig === -1 ? [] : tokens.slice(firstConfig))], faults)
    if (faults.length > 0) errors.push(...faults.map((fault) => ({ line, ...fault })))
    else
      topics.push({
        line,
        change: {
          kind: 'CreateTopic',
          name,
          configs,
          ...(numPartitions === undefined || numPartitions === null ? {} : { numPartitions }),
          ...(replicationFactor === undefined || replicationFactor === null ? {} : { replicationFactor }),
        },
      })
  }
  return { topics, errors }
}
