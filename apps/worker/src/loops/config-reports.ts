import type { ConfigReported, ConfigReportStore } from '@headgate/core'
import { ConfigReport, EDGE_TOPICS } from '@headgate/edge-protocol'
import type { Metrics } from '@headgate/telemetry'
import { createEnvelopeReader } from '../edge/envelope-reader.ts'
import { keepOneByOne } from '../edge/keep-one-by-one.ts'
import { timeOr } from '../edge/time-or.ts'
import type { LeasedLoop } from '../lib/run-leased-loop.ts'
import { type EdgeLoopDeps, edgeLoop } from './edge-loop.ts'

type Deps = EdgeLoopDeps & { edge: ConfigReportStore; metrics: Metrics }

/** Keeps what each bridge runs by, and what became of what was pushed to it. */
export const configReports = (deps: Deps): LeasedLoop => {
  const read = createEnvelopeReader(EDGE_TOPICS.configReports, ConfigReport, deps.logger, deps.metrics)
  const keep = keepOneByOne<ConfigReported>(
    {
      keep: async (reports) => {
        for (const report of reports) await deps.edge.recordConfigReport(report)
      },
      nameOf: ({ bridgeId }) => bridgeId,
      what: 'config-report',
    },
    deps.logger,
    deps.metrics,
  )
  return edgeLoop(
    {
      name: 'config-reports',
      topic: EDGE_TOPICS.configReports,
      handler: {
        onRecords: async (records) => {
          // In order, and all of them: a push that was tried and rolled back leaves two.
          const reports = records.flatMap((record) => {
            const report = read(record)
            if (!report) return []
            return [{ ...report, at: new Date(timeOr(report.at, new Date(record.timestampMs).toISOString())) }]
          })
          await keep(reports)
        },
      },
    },
    deps,
  )
}
