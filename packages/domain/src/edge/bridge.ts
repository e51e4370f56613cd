import { z } from 'zod'
import { ListQuery } from '../list.ts'
import { ConfigVersionState } from './bridge-config.ts'
import { DiscoveredSource } from './source-proposal.ts'

/** What waits on the disk of a bridge until Kafka has it. */
export const Spool = z.object({
  /** running, or why nothing more is acknowledged to devices: full, disk-full, failing. */
  state: z.string(),
  /** For people: what is wrong and what cures it; null when nothing is. */
  sentence: z.string().nullable(),
  bytes: z.int(),
  bytesMax: z.int(),
  waiting: z.int(),
  /** Readings that the policy dropped, and that damage of the disk took, since the spool was made. */
  dropped: z.int(),
  lost: z.int(),
  damagedSegments: z.int(),
  oldestWaitingAt: z.string().nullable(),
  /** At the pace of the last ten seconds; null while more comes than goes. */
  secondsToDrain: z.int().nullable(),
})
export type Spool = z.infer<typeof Spool>

/** Why a bridge takes nothing from its devices; null while its spool runs, and where it tells nothing of it. */
export const holdUpOf = (spool: Spool | null): string | null =>
  spool === null || spool.state === 'running' ? null : (spool.sentence ?? spool.state)

/** What a bridge says of itself, as its status tells it. */
export const BridgeReport = z.object({
  bridgeId: z.string(),
  version: z.string(),
  startedAt: z.string(),
  lastSeenAt: z.string(),
  isOnline: z.boolean(),
  /** What the bridge says of its own links, e.g. mqtt: connected. */
  links: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['kafka', 'mqtt', 'serial', 'http']),
      isUp: z.boolean(),
      detail: z.string().nullable(),
    }),
  ),
  waiting: z.int(),
  capacity: z.int(),
  clockSynced: z.boolean().nullable(),
  /** null: an older bridge, which does not tell. */
  spool: Spool.nullable(),
  /** All devices, also those that it has too many of to name; null: it names all. */
  deviceCount: z.int().nullable(),
  /** How many of all are silent or unplugged. */
  silentCount: z.int().nullable(),
})
export type BridgeReport = z.infer<typeof BridgeReport>

export const Bridge = BridgeReport.extend({
  /** Devices of it that are known here. */
  devices: z.int(),
  openAlarms: z.int(),
  /** The pushed configuration it runs by; null while the file on the gateway counts, and before it said anything. */
  configVersion: z.int().nullable(),
  /** What became of the last push; null before the first. */
  lastPush: z.object({ version: z.int(), state: ConfigVersionState }).nullable(),
})
export type Bridge = z.infer<typeof Bridge>

export const BridgeDetail = Bridge.extend({
  /** What is there and in no configuration: for a person to take in. */
  discovered: z.array(DiscoveredSource),
})
export type BridgeDetail = z.infer<typeof BridgeDetail>

export const BRIDGE_SORTS = ['bridgeId', 'lastSeenAt', 'waiting', 'devices'] as const
export const BridgeQuery = ListQuery.omit({ sort: true }).extend({
  /** Worst first unless given: offline, then with open alarms, then by name. */
  sort: z.enum(BRIDGE_SORTS.flatMap((field) => [field, `-${field}` as const])).optional(),
})
export type BridgeQuery = z.infer<typeof BridgeQuery>
