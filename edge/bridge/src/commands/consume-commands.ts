import { CommandEnvelope, EDGE_TOPICS } from '@headgate/edge-protocol'
import type { Logger } from '@headgate/telemetry'
import type { Kafka } from 'kafkajs'
import { consumeTopics } from '../kafka/consume-topics.ts'

const REMEMBERED = 1000

export type ConsumeCommandsOptions = {
  kafka: Kafka
  bridgeId: string
  username: string | null
  /** Called once for each command to this bridge; must not wait for the board, or other boards wait too. */
  onCommand: (command: CommandEnvelope) => void
  onHealth: (failure: string | null) => void
  logger: Logger
  signal: AbortSignal
}

/** Consumes the commands topic until the signal. */
export const consumeCommands = (options: ConsumeCommandsOptions): Promise<void> => {
  const { kafka, bridgeId, username, onHealth, signal } = options
  const onValue = createCommandReader(options)
  return consumeTopics({
    ...{ kafka, username, onHealth, signal, maxBytesPerPartition: 65_536 },
    groupId: `headgate-bridge-${bridgeId}`,
    topics: [EDGE_TOPICS.commands],
    onValue: (_topic, value) => onValue(value),
  })
}

/** Commands of this bridge, each once: after a rebalance Kafka may bring again what was not yet committed. */
const createCommandReader = ({ bridgeId, onCommand, logger }: ConsumeCommandsOptions) => {
  const seen = new Set<string>()
  return (value: Buffer | null) => {
    const command = parseCommand(value)
    if (!command) {
      logger.warn({ topic: EDGE_TOPICS.commands }, 'A record on the commands topic is no command: skipped')
      return
    }
    if (command.bridgeId !== bridgeId || seen.has(command.commandId)) return
    seen.add(command.commandId)
    if (seen.size > REMEMBERED) seen.delete(seen.values().next().value ?? '')
    onCommand(command)
  }
}

const parseCommand = (value: Buffer | null): CommandEnvelope | null => {
  try {
    const parsed = CommandEnvelope.safeParse(JSON.parse(value?.toString('utf8') ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    // Not JSON: whoever may write to the topic can write anything.
    return null
  }
}
