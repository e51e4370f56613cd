import { CommandEnvelope, EDGE_TOPICS } from '@headgate/edge-protocol'
import type { Logger } from '@headgate/telemetry'
import type { Consumer, Kafka } from 'kafkajs'
import { explainKafkaError } from '../kafka/explain-kafka-error.ts'
import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'

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

/** Consumes the commands topic until the signal. A consumer that failed is thrown away and a new one made. */
export const consumeCommands = async (options: ConsumeCommandsOptions): Promise<void> => {
  const { kafka, bridgeId, username, onHealth, signal } = options
  const groupId = `headgate-bridge-${bridgeId}`
  const onValue = createCommandReader(options)
  for (let failures = 0; !signal.aborted; ) {
    const consumer = kafka.consumer({
      groupId,
      allowAutoTopicCreation: false,
      sessionTimeout: 15_000,
      heartbeatInterval: 3_000,
      metadataMaxAge: 60_000,
      maxBytesPerPartition: 65_536,
      // kafkajs lets a fetch run out before it leaves: so long at most does stopping wait for it.
      maxWaitTimeInMs: 1_000,
      retry: { retries: 3, restartOnFailure: async () => false },
    })
    try {
      const { crashed } = await start(consumer, onValue)
      failures = 0
      onHealth(null)
      throw await Promise.race([crashed, aborted(signal)])
    } catch (error) {
      await consumer.disconnect().catch(() => undefined)
      if (signal.aborted) return
      const { sentence, verdict } = explainKafkaError(error, {
        operation: 'Read',
        topic: EDGE_TOPICS.commands,
        groupId,
        username,
      })
      onHealth(sentence)
      const range = verdict === 'retry' ? { baseMs: 500, maxMs: 5_000 } : { baseMs: 3_000, maxMs: 30_000 }
      await sleep(backoffMs(failures++, range), signal)
    }
  }
}

/** Resolves when the consumer has joined its group; `crashed` resolves with the error that ends it. */
const start = async (
  consumer: Consumer,
  onValue: (value: Buffer | null) => void,
): Promise<{ crashed: Promise<Error> }> => {
  const joined = new Promise<void>((resolve) => consumer.on('consumer.group_join', () => resolve()))
  const crashed = new Promise<Error>((resolve) =>
    consumer.on('consumer.crash', ({ payload }) => resolve(payload.error)),
  )
  await consumer.connect()
  // From the beginning where the group has no offset yet: a command issued just before the first start is not missed.
  await consumer.subscribe({ topic: EDGE_TOPICS.commands, fromBeginning: true })
  await consumer.run({ eachMessage: async ({ message }) => onValue(message.value) })
  const early = await Promise.race([joined, crashed])
  if (early) throw early
  return { crashed }
}

const aborted = (signal: AbortSignal) =>
  new Promise<Error>((resolve) => {
    const settle = () => resolve(new Error('stopped'))
    if (signal.aborted) settle()
    signal.addEventListener('abort', settle, { once: true })
  })

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
