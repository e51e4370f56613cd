import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { ConfigError } from './config-error.ts'
import { parseConfig } from './parse-config.ts'
import type { BridgeConfig } from './schema.ts'

/** What environment variables hold; empty for one that is not set. */
export type Secrets = {
  passwordOf: (variable: string) => string
  /** Where a file lies that a configuration names; left out: as seen from where the process runs. */
  pathOf?: (path: string) => string
}

/** Paths are relative to `file`, the configuration. */
export const createSecrets = (environment: Readonly<Record<string, string | undefined>>, file?: string): Secrets => ({
  passwordOf: (variable) => environment[variable] ?? '',
  ...(file !== undefined && { pathOf: (path: string) => resolve(dirname(file), path) }),
})

/** Reads the file alone. Throws ConfigError. */
export const readConfig = async (file: string): Promise<BridgeConfig> => parseConfig(await readText(file), file)

/** Throws ConfigError. */
export const readText = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new ConfigError(
      file,
      `cannot be read (${cause.code ?? cause.message})`,
      'Point HEADGATE_BRIDGE_CONFIG at a readable file',
      cause,
    )
  })

/** Reads the file, and checks that every environment variable it names is set, or those of them that are needed. Throws ConfigError. */
export const loadConfig = async (
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
  isNeeded: (at: string) => boolean = () => true,
): Promise<{ config: BridgeConfig; secrets: Secrets; text: string }> => {
  const text = await readText(file)
  const config = parseConfig(text, file)
  const secrets = createSecrets(environment, file)
  const needed = namedVariables(config).filter(({ at }) => isNeeded(at))
  assertVariables(file, needed, secrets)
  return { config, secrets, text }
}

/** Throws ConfigError for the first that is not set. */
export const assertVariables = (
  file: string,
  variables: readonly { at: string; variable: string }[],
  secrets: Secrets,
): void => {
  for (const { at, variable } of variables) {
    if (secrets.passwordOf(variable) === '')
      throw new ConfigError(
        file,
        `${at} names ${variable}, which is not set`,
        `Set ${variable} in the environment of the bridge`,
      )
  }
}

type Locked = { keyPassphraseEnv?: string | undefined }
const passphraseOf = (tls: boolean | Locked | undefined) => (typeof tls === 'object' ? tls.keyPassphraseEnv : undefined)

/** The environment variables that hold secrets, and the keys that name them. */
export const namedVariables = ({
  kafka,
  registry,
  mqtt,
  intake,
}: {
  kafka: { passwordEnv?: string | undefined; tls?: boolean | Locked | undefined }
  registry?: { passwordEnv?: string | undefined } | undefined
  mqtt: readonly { passwordEnv?: string | undefined; tls?: Locked | undefined }[]
  intake: readonly { tokenEnv: string }[]
}) =>
  [
    { path: ['kafka', 'passwordEnv'], at: 'kafka.passwordEnv', variable: kafka.passwordEnv },
    {
      ...{ path: ['kafka', 'tls', 'keyPassphraseEnv'], at: 'kafka.tls.keyPassphraseEnv' },
      variable: passphraseOf(kafka.tls),
    },
    { path: ['registry', 'passwordEnv'], at: 'registry.passwordEnv', variable: registry?.passwordEnv },
    ...mqtt.map(({ tls }, index) => ({
      ...{ path: ['mqtt', index, 'tls', 'keyPassphraseEnv'], at: `mqtt[${index}].tls.keyPassphraseEnv` },
      variable: passphraseOf(tls),
    })),
    ...mqtt.map(({ passwordEnv: variable }, index) => ({
      ...{ path: ['mqtt', index, 'passwordEnv'], at: `mqtt[${index}].passwordEnv`, variable },
    })),
    ...intake.map(({ tokenEnv: variable }, index) => ({
      ...{ path: ['intake', index, 'tokenEnv'], at: `intake[${index}].tokenEnv`, variable },
    })),
  ].flatMap(({ path, at, variable }) => (variable === undefined ? [] : [{ path, at, variable }]))
