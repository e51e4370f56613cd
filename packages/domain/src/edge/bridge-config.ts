import { z } from 'zod'

/** Most bytes of a configuration in YAML. */
export const EDGE_CONFIG_BYTES_MAX = 256 * 1024
export const EdgeConfigYaml = z.string().min(1).max(EDGE_CONFIG_BYTES_MAX)

/** One thing that is wrong with a configuration, and where; lines and columns count from 1. */
export const EdgeConfigProblem = z.object({
  line: z.int(),
  column: z.int(),
  path: z.string(),
  what: z.string(),
  fix: z.string(),
})
export type EdgeConfigProblem = z.infer<typeof EdgeConfigProblem>

/**
 * waiting: in Kafka, and its bridge has not said that it saw it · not-sent: Kafka did not say that it took it · trying: it runs and is
 * watched · running · refused: the bridge would not take it · rolled-back: it was taken and did not come up · set-aside: the file on the
 * gateway was changed after it · superseded: another one came after it.
 */
export const ConfigVersionState = z.enum([
  'waiting',
  'not-sent',
  'trying',
  'running',
  'refused',
  'rolled-back',
  'set-aside',
  'superseded',
])
export type ConfigVersionState = z.infer<typeof ConfigVersionState>

/** A configuration that was pushed to a bridge. */
export const BridgeConfigVersion = z.object({
  bridgeId: z.string(),
  version: z.int(),
  issuedBy: z.string(),
  issuedAt: z.string(),
  /** What whoever pushed it says of it. */
  comment: z.string().nullable(),
  /** The version whose text it has, where it goes back to one. */
  rollbackOf: z.int().nullable(),
  bytes: z.int(),
  state: ConfigVersionState,
  /** Why, where it is not running. */
  detail: z.string().nullable(),
  problems: z.array(EdgeConfigProblem),
  /** When its state was last told. */
  stateAt: z.string(),
})
export type BridgeConfigVersion = z.infer<typeof BridgeConfigVersion>
export const BridgeConfigVersionDetail = BridgeConfigVersion.extend({ yaml: z.string() })
export type BridgeConfigVersionDetail = z.infer<typeof BridgeConfigVersionDetail>

/** What a bridge runs by. */
export const EdgeBridgeConfig = z.object({
  bridgeId: z.string(),
  isOnline: z.boolean(),
  /** When the bridge last told it; null: it never did. Then `yaml` is null too. */
  reportedAt: z.string().nullable(),
  /** null while the file on the gateway counts. */
  runningVersion: z.int().nullable(),
  yaml: z.string().nullable(),
  /** To be given back as `baseVersion` with a push; null before the first. */
  latestVersion: z.int().nullable(),
  /** The last one pushed; null before the first. */
  lastPush: BridgeConfigVersion.nullable(),
})
export type EdgeBridgeConfig = z.infer<typeof EdgeBridgeConfig>

/** `latestVersion` of what was edited. Another one pushed meanwhile is a conflict, not something to write over. */
const baseVersion = z.int().positive().nullable()
export const PushConfigInput = z.object({
  yaml: EdgeConfigYaml,
  baseVersion,
  comment: z.string().trim().max(500).optional(),
})
export type PushConfigInput = z.infer<typeof PushConfigInput>
export const RollBackConfigInput = z.object({ version: z.int().positive(), baseVersion })
export type RollBackConfigInput = z.infer<typeof RollBackConfigInput>

export const ConfigPushResult = z.object({
  pushed: BridgeConfigVersion,
  /** The bridge was offline: it takes the version when it is back. */
  isWaiting: z.boolean(),
  /** What happens next, for people. */
  notice: z.string(),
})
export type ConfigPushResult = z.infer<typeof ConfigPushResult>

export const ValidateConfigInput = z.object({ yaml: EdgeConfigYaml })
export const ConfigVerdict = z.object({ isValid: z.boolean(), problems: z.array(EdgeConfigProblem) })
export type ConfigVerdict = z.infer<typeof ConfigVerdict>
