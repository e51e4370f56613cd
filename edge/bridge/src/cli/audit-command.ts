import { dirname } from 'node:path'
import { createLogger } from '@headgate/telemetry'
import { auditText } from '../audit/audit-text.ts'
import { NoBookError, runAudit } from '../audit/run-audit.ts'
import { ConfigError } from '../config/config-error.ts'
import { loadConfig } from '../config/load-config.ts'
import { environment } from '../env.ts'
import { createKafka } from '../kafka/create-kafka.ts'
import { explainKafkaError } from '../kafka/explain-kafka-error.ts'
import { SpoolFolderError } from '../spool/index.ts'
import { defineCommand, type Output, optionsAlone, USAGE, UsageError } from './command.ts'
import { untilInterrupted } from './until-interrupted.ts'

const DIFFERS = 1
const INTERRUPTED = 130
const TELL_EVERY_MS = 1_000

const HELP = `headgate-bridge audit [--config <file>] [--device <id>] [--json]

Says of each device: so many read = so many in Kafka + waiting + dropped, and why; what is there twice, and what is missing.
Counts the committed records of the topics themselves, and may run while the bridge does. It writes nothing.
--config: where HEADGATE_BRIDGE_CONFIG does not name the configuration of the bridge.
Exit code 0: it agrees. 1: it differs. 2: asked wrongly, or there is nothing to ask. 130: interrupted.

Its principal needs Read on the topics of the readings and of the dead letters, and on the group headgate-bridge-<bridgeId>-audit.
`

export const auditCommand = defineCommand({
  summary: 'says whether what was read is in Kafka, waits, or was dropped and why',
  help: HELP,
  options: { config: { type: 'string' }, device: { type: 'string' }, json: { type: 'boolean' } },
  run: async ({ values, positionals }, output) => {
    optionsAlone(positionals)
    const file = values.config ?? environment().HEADGATE_BRIDGE_CONFIG
    if (!file) throw new UsageError('Name the configuration of the bridge with --config, or by HEADGATE_BRIDGE_CONFIG.')
    const asked = { file, deviceId: values.device ?? null, asJson: values.json ?? false }
    return untilInterrupted((signal) => audit(asked, output, signal))
  },
})

type Asked = { file: string; deviceId: string | null; asJson: boolean }

const audit = async ({ file, deviceId, asJson }: Asked, { out, err }: Output, signal: AbortSignal): Promise<number> => {
  const { config, secrets } = await loadConfig(file, environment(), (at) => at.startsWith('kafka'))
  const logger = createLogger({ name: 'headgate-bridge', destination: { write: () => undefined } })
  let toldAtMs = performance.now()
  const onProgress = (records: number, ofRecords: number) => {
    if (performance.now() - toldAtMs < TELL_EVERY_MS) return
    toldAtMs = performance.now()
    err(`${records.toLocaleString('en')} of ${ofRecords.toLocaleString('en')} records read\n`)
  }
  try {
    const kafka = createKafka(config.bridgeId, config.kafka, secrets, logger)
    const result = await runAudit({ kafka, config, baseDirectory: dirname(file), deviceId, onProgress, signal })
    if (!result) {
      err('Interrupted: nothing can be said.\n')
      return INTERRUPTED
    }
    if (deviceId !== null && result.devices.length === 0) {
      err(`The book of readings knows no device ${deviceId}.\n`)
      return USAGE
    }
    await out(asJson ? `${JSON.stringify(result)}\n` : auditText(result))
    return result.agrees ? 0 : DIFFERS
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
  }
}
