import type { FleetReport, FleetStore } from '@headgate/core'
import { BridgeStatus, EDGE_TOPICS } from '@headgate/edge-protocol'
import type { Metrics } from '@headgate/telemetry'
import { createEnvelopeReader } from '../edge/envelope-reader.ts'
import { inPortions } from '../edge/in-portions.ts'
import { keepOneByOne } from '../edge/keep-one-by-one.ts'
import { toFleetReport } from '../edge/to-fleet-report.ts'
import type { LeasedLoop } from '../lib/run-leased-loop.ts'
import { type EdgeLoopDeps, edgeLoop } from './edge-loop.ts'

/** Of so many that a transaction stays short, also when thousands of statuses waited. */
const DEVICES_AT_ONCE = 2_000

type Deps = EdgeLoopDeps & { edge: FleetStore; metrics: Metrics }

/** Keeps what each bridge last said of itself and of its devices, for the Edge page. */
export const edgeFleet = (deps: Deps): LeasedLoop => {
  const read = createEnvelopeReader(EDGE_TOPICS.status, BridgeStatus, deps.logger, deps.metrics)
  const keep = keepOneByOne<FleetReport>(
    { keep: deps.edge.upsertFleet, nameOf: ({ bridge }) => bridge.bridgeId, what: 'status' },
    deps.logger,
    deps.metrics,
  )
  return edgeLoop(
    {
      name: 'edge-fleet',
      topic: EDGE_TOPICS.status,
      handler: {
        onRecords: async (records) => {
          // After an outage thousands of statuses wait; only the last of each bridge says anything.
          const last = new Map<string, FleetReport | null>()
          for (const record of records) {
            const status = read(record)
            if (status) last.set(status.bridgeId, toFleetReport(status, new Date(record.timestampMs)))
            else if (record.value === null && record.key) last.set(record.key.toString(), null)
          }
          const reports = [...last.values()].filter((report) => report !== null)
          for (const portion of inPortions(reports, DEVICES_AT_ONCE, ({ devices }) => 1 + devices.length))
            await keep(portion)
          // A tombstone: somebody took the bridge off the fleet.
          for (const [bridgeId, report] of last) if (report === null) await deps.edge.deleteBridge(bridgeId)
        },
      },
    },
    deps,
  )
}
