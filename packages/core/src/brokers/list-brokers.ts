import type { Broker, ListOf } from '@headgate/domain'
import type { ClusterServices } from '../cluster/cluster-services.ts'
import { uniqueIncomplete } from '../lib/unique-incomplete.ts'
import { attempt } from '../lib/with-deadline.ts'
import type { LogDir } from '../ports/admin.ts'
import { summarizeLogDir } from './summarize-log-dir.ts'

export type ListBrokersDeps = Pick<ClusterServices, 'snapshot' | 'brokerStates' | 'quorum' | 'allLogDirs'>

const DEADLINE_MS = 2_000

/** Sum over the dirs; null as soon as one dir does not tell. */
const sum = (dirs: readonly LogDir[] | undefined, of: (dir: LogDir) => number | null): number | null => {
  if (!dirs || dirs.length === 0) return null
  let total = 0
  for (const dir of dirs) {
    const value = of(dir)
    if (value === null) return null
    total += value
  }
  return total
}

/** Every broker that belongs to the cluster, also those that are down. The controller is the quorum's leader: brokers name any of themselves to clients. */
export const listBrokers = async (deps: ListBrokersDeps): Promise<ListOf<Broker>> => {
  const [states, metadata, quorum, logDirs] = await Promise.all([
    deps.brokerStates.read(),
    attempt(() => deps.snapshot.read(), DEADLINE_MS, 'Metadata'),
    attempt(() => deps.quorum.read(), DEADLINE_MS, 'Quorum'),
    attempt(() => deps.allLogDirs.read(), DEADLINE_MS, 'Log dirs'),
  ])
  const items = states.value.brokers.map((broker): Broker => {
    const counts = metadata.value?.value.byBroker.get(broker.brokerId)
    const dirs = broker.state === 'unreachable' ? undefined : logDirs.value?.value.byBroker.get(broker.brokerId)
    return {
      ...broker,
      isController: quorum.value?.value.leaderId === broker.brokerId,
      leaders: counts?.leaders ?? 0,
      replicas: counts?.replicas ?? 0,
      bytes: sum(dirs, (dir) => (dir.error ? null : summarizeLogDir(dir).bytes)),
      diskTotalBytes: sum(dirs, ({ totalBytes }) => totalBytes),
      diskUsableBytes: sum(dirs, ({ usableBytes }) => usableBytes),
    }
  })
  const reasons = [metadata.reason, metadata.value?.staleReason, quorum.reason, logDirs.reason]
  return {
    items,
    nextCursor: null,
    total: items.length,
    asOf: states.at.toISOString(),
    incomplete: uniqueIncomplete([
      ...states.value.incomplete,
      ...reasons.flatMap((reason) => (reason ? [{ brokerId: null, reason }] : [])),
      ...(logDirs.value?.value.incomplete ?? []),
    ]),
  }
}
