import { benchElsewhere } from './bench-elsewhere.ts'
import { CONTROL_PLANE_HELP } from './control-plane/control-plane-flags.ts'
import { runControlPlane } from './control-plane/run-control-plane.ts'
import { PLANNER_HELP, runPlanner } from './planner/run-planner.ts'

export type Bench = {
  summary: string
  /** Null when the bench tells it itself. */
  help: string | null
  /** Writes its report as it goes; throws UsageError for flags it does not know. */
  run: (args: readonly string[], write: (text: string) => void) => Promise<void>
}

/** Every bench by name. A new one: a folder `src/<name>/` and a row here. */
export const BENCHES: Readonly<Record<string, Bench>> = {
  planner: {
    summary: 'replication factor changes and an evacuation, planned on generated metadata',
    help: PLANNER_HELP,
    run: runPlanner,
  },
  'control-plane': {
    summary: "the console's pages over a real cluster of 10,000 topics",
    help: CONTROL_PLANE_HELP,
    run: runControlPlane,
  },
  spool: benchElsewhere(
    'the spool of the edge bridge on a real disk: append, read, commit',
    'edge/bridge/bench/spool/main.ts',
  ),
  edge: benchElsewhere(
    'the edge bridge between a real MQTT broker, a serial line and a real Kafka',
    'edge/bridge/bench/edge/main.ts',
  ),
}

export const HELP = `npm run bench -- <name> [flags]

${Object.entries(BENCHES)
  .map(([name, { summary }]) => `  ${name.padEnd(16)}${summary}`)
  .join('\n')}

npm run bench -- <name> --help tells the flags of one.
`
