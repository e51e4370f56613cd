import { AppError, type LogDirSummary } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { requireBroker } from './require-broker.ts'
import { summarizeLogDir } from './summarize-log-dir.ts'

/** Asked of the broker itself; unlike a list, this page has nothing to show without the answer, so that its absence is an error. */
export const listBrokerLogDirs = async (
  deps: Pick<ClusterServices, 'brokerStates' | 'describeLogDirs'>,
  brokerId: number,
): Promise<{ items: LogDirSummary[] }> => {
  await requireBroker(deps, brokerId)
  const { logDirs, incomplete } = await deps.describeLogDirs([brokerId])
  const missing = incomplete[0]
  if (missing && logDirs.length === 0)
    throw new AppError({
      code: 'BROKER_UNREACHABLE',
      title: `Broker ${brokerId} did not answer`,
      detail: missing.reason,
      fix: 'Check that the broker runs and that Headgate can connect to it.',
      retriable: true,
    })
  return { items: logDirs.map(summarizeLogDir) }
}
