import { createHash } from 'node:crypto'
import { isMap, isScalar, parseDocument } from 'yaml'
import type { BridgeConfig } from './schema.ts'

/** What can be changed while the bridge runs, and be pushed to it. */
export const CHANGEABLE_KEYS = ['serial', 'mqtt', 'intake', 'rules', 'routes', 'registry'] as const
export type ChangeableConfig = Pick<BridgeConfig, (typeof CHANGEABLE_KEYS)[number]>
/** Who the bridge is and what it stands on: the file on the gateway alone says that, and another one takes a restart. */
export type FixedConfig = Omit<BridgeConfig, (typeof CHANGEABLE_KEYS)[number]>

const isChangeable = (key: string) => (CHANGEABLE_KEYS as readonly string[]).includes(key)

export const changeableOf = ({ serial, mqtt, intake, rules, routes, registry }: BridgeConfig): ChangeableConfig => ({
  ...{ serial, mqtt, intake, rules, routes },
  ...(registry && { registry }),
})

export const fixedOf = (config: BridgeConfig): FixedConfig => {
  const { serial: _, mqtt: __, intake: ______, rules: ___, routes: ____, registry: _____, ...fixed } = config
  return fixed
}

/** The changeable part of a file, with its comments: what one would push to have the same. */
export const changeableText = (text: string): string => {
  const document = parseDocument(text)
  const { contents } = document
  if (!isMap(contents)) return ''
  contents.items = contents.items.filter(({ key }) => isScalar(key) && isChangeable(String(key.value)))
  document.commentBefore = null
  return contents.items.length === 0 ? '' : document.toString({ lineWidth: 0 })
}

/** The same for files that say the same of the changeable part, however they are written, and whatever another version of the bridge takes for left out. */
export const changeableHash = (text: string): string => {
  const said: unknown = parseDocument(text).toJS() ?? {}
  const entries = Object.entries(said as Record<string, unknown>).filter(([key]) => isChangeable(key))
  return createHash('sha256')
    .update(canonical(Object.fromEntries(entries)))
    .digest('hex')
}

/** As JSON with its keys in order: two values are the same when their texts are. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
