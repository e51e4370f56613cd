import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { createLogger } from '@headgate/telemetry'
import { auditText } from '../audit/audit-text.ts'
import { NoBookError, runAudit } from '../audit/run-audit.ts'
import { ConfigError } from '../config/config-error.ts'
import { loadConfig } from '../config/load-config.ts'
import { environment } from '../env.ts'
import { createKafka } from '../kafka/create-kafka.ts'
import { explainKafkaError } from '../kafka/explain-kafka-error.ts'
import { SpoolFolderError } from '../spool/index.ts'
import type { Output } from './output.ts'

const DIFFERS = 1
const USAGE = 2
const INTERRUPTED = 130
const TELL_EVERY_MS = 1_000

const HELP = `headgate-bridge audit [--config <file>] [--device <id>] [--json]

Says of each device: so many read = so many in Kafka + waiting + dropped, and why; what is there twice, and what is missing.
Counts the committed records of the topics themselves, and may run while the bridge does. It writes nothing.
--config: where HEADGATE_BRIDGE_CONFIG does not name the configuration of the bridge.
Exit code 0: it agrees. 1: it differs. 2: asked wrongly, or there is nothing to ask. 130: interrupted.

Its principal needs Read on the topics of the readings and of the dead letters, and on the group headgate-bridge-<bridgeId>-audit.
`

export const runAuditCommand = async (args: readonly string[], { out, err }: Output): Promise<number> => {
  const asked = parse(args)
  if (asked === 'help') {
    await out(HELP)
    return 0
  }
  if (!asked) {
    err(HELP)
    return USAGE
  }
  const { file, deviceId, asJson } = asked
  const { config, secrets } = await loadConfig(file, environment(), (at) => at.startsWith('kafka'))
  const end = new AbortController()
  const stop = () => end.abort()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  const logger = createLogger({ name: 'headgate-bridge', destination: { write: () => undefined } })
  let toldAtMs = performance.now()
  const onProgress = (records: number, ofRecords: number) => {
    if (performance.now() - toldAtMs < TELL_EVERY_MS) return
    toldAtMs = performance.now()
    err(`${records.toLocaleString('en')} of ${ofRecords.toLocaleString('en')} records read\n`)
  }
  try {
    const kafka = createKafka(config.bridgeId, config.kafka, secrets, logger)
    const baseDirectory = dirname(file)
    const audit = await runAudit({ kafka, config, baseDirectory, deviceId, onProgress, signal: end.signal })
    if (!audit) {
      err('Interrupted: nothing can be said.\n')
      return INTERRUPTED
    }
    if (deviceId !== null && audit.devices.length === 0) {
      err(`The book of readings knows no device ${deviceId}.\n`)
      return USAGE
    }
    await out(asJson ? `${JSON.stringify(audit)}\n` : auditText(audit))
    return audit.agrees ? 0 : DIFFERS
  } catch (error) {
    if (error instanceof ConfigError) throw error
    if (error instanceof NoBookError || error instanceof SpoolFolderError) err(`${error.message}.\n`)
    else {
      const { sentence } = explainKafkaError(error, {
        ...{ operation: 'Read', topic: config.kafka.readingsTopic, username: config.kafka.username ?? null },
        groupId: `headgate-bridge-${config.bridgeId}-audit`,
      })
      err(`Kafka could not be read, and nothing can be said: ${sentence}.\n`)
    }
    return USAGE
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop)
  }
}

const parse = (args: readonly string[]): { file: string; deviceId: string | null; asJson: boolean } | 'help' | null => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        device: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) return 'help'
    const file = values.config ?? environment().HEADGATE_BRIDGE_CONFIG
    if (!file || positionals.length > 0) return null
    return { file, deviceId: values.device ?? null, asJson: values.json ?? false }
  } catch {
    // An option that nobody knows: the help says which there are.
    return null
  }
}
