import { ConfigError } from '../config/config-error.ts'
import { createSecrets, namedVariables, readConfig } from '../config/load-config.ts'
import type { BridgeConfig } from '../config/schema.ts'
import { environment } from '../env.ts'
import { readTls } from '../tls/read-tls.ts'
import { defineCommand, type Output, onlyOne } from './command.ts'

const WRONG = 1
const HELP = `headgate-bridge validate <file>   exit code 0: it is right. 1: it is wrong, and the output says where. 2: asked wrongly
`

/** Says everything that is wrong with a configuration: file, line, column, key, what and the cure. Nothing is opened or connected. */
export const validateCommand = defineCommand({
  summary: 'says what is wrong with a configuration, by line and column',
  help: HELP,
  options: {},
  run: ({ positionals }, output) => validate(onlyOne(positionals, 'which configuration'), output),
})

const validate = async (file: string, { out, err }: Output): Promise<number> => {
  try {
    const config = await readConfig(file)
    const { serial, mqtt, intake, rules, routes } = config
    const sources = `serial ${serial.length}, mqtt ${mqtt.length}, intake ${intake.length}`
    const counts = `${sources}, rules ${rules.length}, routes ${routes.length}`
    await out(`${file} is right: bridge ${config.bridgeId}, ${counts}.\n`)
    for (const { at, variable } of namedVariables(config)) {
      if (!environment()[variable])
        await out(`${at} names ${variable}, which is not set here: the bridge will need it.\n`)
    }
    for (const sentence of unreadableCertificates(config, file)) await out(`${sentence} The bridge will need them.\n`)
    return 0
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    if (error.problems.length === 0) err(`${error.message}\n`)
    for (const { line, column, path, what, fix } of error.problems)
      err(`${file}:${line}:${column}: ${path}: ${what}. ${fix}.\n`)
    return WRONG
  }
}

/** Files of certificates that are not here, or do not fit together. */
const unreadableCertificates = ({ kafka, mqtt }: BridgeConfig, file: string): string[] =>
  [{ at: 'kafka.tls', tls: kafka.tls }, ...mqtt.map(({ tls }, index) => ({ at: `mqtt[${index}].tls`, tls }))].flatMap(
    ({ at, tls }) => {
      // Without its passphrase nobody can look into a key.
      if (typeof tls !== 'object' || (tls.keyPassphraseEnv && !environment()[tls.keyPassphraseEnv])) return []
      try {
        readTls(tls, at, createSecrets(environment(), file))
        return []
      } catch (error) {
        if (error instanceof ConfigError) return [error.message.endsWith('.') ? error.message : `${error.message}.`]
        throw error
      }
    },
  )
