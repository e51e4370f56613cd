import type { z } from 'zod'
import { CHANGEABLE_KEYS, type ChangeableConfig, changeableOf, type FixedConfig } from './changeable.ts'
import { namedVariables, type Secrets } from './load-config.ts'
import { readYaml } from './parse-config.ts'
import { BridgeConfig } from './schema.ts'

const FIXED_KEYS = Object.keys(BridgeConfig.shape).filter(
  (key) => !(CHANGEABLE_KEYS as readonly string[]).includes(key),
)
const MAY_HOLD = `${CHANGEABLE_KEYS.slice(0, -1).join(', ')} and ${CHANGEABLE_KEYS.at(-1)}`

export type PushRules = {
  /** What stays with the gateway's file. */
  fixed: FixedConfig
  secrets: Secrets
  /** Variables that the gateway's file names for its sources. */
  ownVariables: readonly string[]
}

/**
 * Reads the YAML of a pushed configuration: sources, rules, routes, and no word about who the bridge is and what it stands on.
 * Throws ConfigError with the place of everything that is wrong.
 */
export const parsePushed = (
  text: string,
  name: string,
  { fixed, secrets, ownVariables }: PushRules,
): ChangeableConfig =>
  readYaml(text, name, (said) => {
    if (typeof said !== 'object' || said === null || Array.isArray(said))
      return { issues: [issue([], 'is no configuration', `Write keys with values: it may hold ${MAY_HOLD}`)] }
    const foreign = Object.keys(said).filter((key) => FIXED_KEYS.includes(key))
    if (foreign.length > 0) return { issues: foreign.map(belongsToTheGateway) }
    const parsed = BridgeConfig.safeParse({ ...fixed, ...said })
    if (!parsed.success) return { issues: parsed.error.issues }
    const value = changeableOf(parsed.data)
    const ofKafka = namedVariables({ kafka: fixed.kafka, mqtt: [], intake: [] }).map(({ variable }) => variable)
    const issues = namedVariables({ ...value, kafka: {} }).flatMap(({ path, variable }) => {
      if (ofKafka.includes(variable))
        return issue(path, `names ${variable}, which is for Kafka alone`, 'Name a variable of this source')
      // Whoever may push must not have the gateway send any secret of its environment to a server of their choice.
      if (!variable.startsWith(PUSHABLE_PREFIX) && !ownVariables.includes(variable))
        return issue(
          path,
          `names ${variable}, which is not for this bridge`,
          `Use a variable that begins with ${PUSHABLE_PREFIX}, or one that the file on the gateway names for a source`,
        )
      if (secrets.passwordOf(variable) !== '') return []
      return issue(
        path,
        `names ${variable}, which is not set on the gateway`,
        `Set ${variable} in the environment of the bridge, and start it again`,
      )
    })
    return issues.length > 0 ? { issues } : { value }
  })

const PUSHABLE_PREFIX = 'HEADGATE_BRIDGE_'

const belongsToTheGateway = (key: string) =>
  issue(
    [key],
    'stands in the file on the gateway alone, so that a push can neither cut the bridge off nor move its spool',
    `Take it out: a pushed configuration may hold ${MAY_HOLD}`,
  )

const issue = (path: PropertyKey[], message: string, fix: string): z.core.$ZodIssueCustom => ({
  ...{ code: 'custom', path, message, params: { fix }, input: undefined },
})
