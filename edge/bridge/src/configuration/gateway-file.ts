import {
  type ChangeableConfig,
  canonical,
  changeableHash,
  changeableOf,
  changeableText,
  type FixedConfig,
  fixedOf,
} from '../config/changeable.ts'
import { assertVariables, namedVariables, readText, type Secrets } from '../config/load-config.ts'
import { parseConfig } from '../config/parse-config.ts'

/** What the file on the gateway says. */
export type GatewayFile = {
  fixed: FixedConfig
  changeable: ChangeableConfig
  /** The changeable part, as it could be pushed. */
  yaml: string
  /** Of the changeable part. */
  hash: string
  /** Environment variables that it names for its sources. */
  variables: readonly string[]
}

/** Throws ConfigError. */
export const gatewayFile = (text: string, name: string, secrets: Secrets): GatewayFile => {
  const config = parseConfig(text, name)
  const named = namedVariables(config)
  assertVariables(name, named, secrets)
  return {
    ...{ fixed: fixedOf(config), changeable: changeableOf(config) },
    ...{ yaml: changeableText(text), hash: changeableHash(text) },
    variables: named.filter(({ at }) => !at.startsWith('kafka')).map(({ variable }) => variable),
  }
}

/** Throws ConfigError. */
export const readGatewayFile = async (path: string, secrets: Secrets): Promise<GatewayFile> =>
  gatewayFile(await readText(path), path, secrets)

/** What differs in the part that takes a restart. */
export const differingKeys = (one: FixedConfig, other: FixedConfig): string[] =>
  (Object.keys({ ...one, ...other }) as (keyof FixedConfig)[]).filter(
    (key) => canonical(one[key] ?? null) !== canonical(other[key] ?? null),
  )
