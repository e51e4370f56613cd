import { readFile } from 'node:fs/promises'
import { ConfigError } from './config-error.ts'
import { parseConfig } from './parse-config.ts'
import type { BridgeConfig } from './schema.ts'

export type Secrets = { passwordOf: (variable: string) => string }

/** Reads the file alone. Throws ConfigError. */
export const readConfig = async (file: string): Promise<BridgeConfig> => {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new ConfigError(
      file,
      `cannot be read (${cause.code ?? cause.message})`,
      'Point HEADGATE_BRIDGE_CONFIG at a readable file',
      cause,
    )
  })
  return parseConfig(text, file)
}

/** Reads the file, and checks that every environment variable it names is set, or those of them that are needed. Throws ConfigError. */
export const loadConfig = async (
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
  isNeeded: (at: string) => boolean = () => true,
): Promise<{ config: BridgeConfig; secrets: Secrets }> => {
  const config = await readConfig(file)
  const passwords = new Map<string, string>()
  for (const { at, variable } of namedVariables(config)) {
    if (!isNeeded(at)) continue
    const value = environment[variable]
    if (!value)
      throw new ConfigError(
        file,
        `${at} names ${variable}, which is not set`,
        `Set ${variable} in the environment of the bridge`,
      )
    passwords.set(variable, value)
  }
  return { config, secrets: { passwordOf: (variable) => passwords.get(variable) ?? '' } }
}

/** The environment variables that hold secrets, and the keys that name them. */
export const namedVariables = (config: BridgeConfig) =>
  [
    { at: 'kafka.passwordEnv', variable: config.kafka.passwordEnv },
    { at: 'registry.passwordEnv', variable: config.registry?.passwordEnv },
    ...config.mqtt.map((broker, index) => ({ at: `mqtt[${index}].passwordEnv`, variable: broker.passwordEnv })),
  ].flatMap(({ at, variable }) => (variable === undefined ? [] : [{ at, variable }]))
