import { z } from 'zod'

/** Most bytes of a configuration in YAML; a record of Kafka holds it several times over. */
export const CONFIG_BYTES_MAX = 256 * 1024

/** Value of `headgate.edge.config`, keyed by bridge: the configuration that a bridge is to have. The last one counts. */
export const ConfigPush = z.object({
  bridgeId: z.string().min(1),
  /** Counts up for each bridge; going back to an earlier configuration is a new version with its text. */
  version: z.int().positive(),
  /** YAML of the sources, rules and routes. Who the bridge is, its Kafka, spool and delivery stand in the file on the gateway alone. */
  yaml: z.string().max(CONFIG_BYTES_MAX),
  issuedBy: z.string(),
  issuedAt: z.string(),
})
export type ConfigPush = z.infer<typeof ConfigPush>

/** One thing that is wrong with a configuration, and where; lines and columns count from 1. */
export const ConfigProblem = z.object({
  line: z.int(),
  column: z.int(),
  path: z.string(),
  what: z.string(),
  fix: z.string(),
})
export type ConfigProblem = z.infer<typeof ConfigProblem>

/** Value of `headgate.edge.config-reports`, keyed by bridge: the configuration that a bridge runs by, and what became of the last push. */
export const ConfigReport = z.object({
  bridgeId: z.string().min(1),
  at: z.string(),
  /** The version that runs; null while the file on the gateway counts. */
  version: z.int().nullable(),
  /** What runs, as it could be pushed. Secrets never stand in it: it names environment variables. */
  yaml: z.string(),
  /** Of the last push that the bridge saw; null before the first. */
  push: z
    .object({
      version: z.int(),
      /** trying: it runs and is watched, and is taken back when what worked before does not come up. set-aside: the file on the gateway was changed after it. */
      state: z.enum(['trying', 'running', 'refused', 'rolled-back', 'set-aside']),
      /** For people: why, where it is not running. */
      detail: z.string().nullable(),
      problems: z.array(ConfigProblem),
    })
    .nullable(),
})
export type ConfigReport = z.infer<typeof ConfigReport>
