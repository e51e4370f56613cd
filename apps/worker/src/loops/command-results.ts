import type { EdgeStore } from '@headgate/core'
import { CommandResult, EDGE_TOPICS } from '@headgate/edge-protocol'
import type { Metrics } from '@headgate/telemetry'
import { createEnvelopeReader } from '../edge/envelope-reader.ts'
import type { LeasedLoop } from '../lib/run-leased-loop.ts'
import { type EdgeLoopDeps, edgeLoop } from './edge-loop.ts'

type Deps = EdgeLoopDeps & { edge: Pick<EdgeStore, 'recordCommandStep'>; metrics: Metrics }

/** Records what became of each command that was sent to a device. */
export const commandResults = (deps: Deps): LeasedLoop => {
  const read = createEnvelopeReader(EDGE_TOPICS.commandResults, CommandResult, deps.logger, deps.metrics)
  return edgeLoop(
    {
      name: 'command-results',
      topic: EDGE_TOPICS.commandResults,
      handler: {
        onRecord: async (record) => {
          const result = read(record)
          if (!result) return
          const { commandId, step, at, answer } = result
          await deps.edge.recordCommandStep(commandId, { step, at, detail: answer })
        },
      },
    },
    deps,
  )
}
