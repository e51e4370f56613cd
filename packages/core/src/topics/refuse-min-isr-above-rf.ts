import { AppError } from '@headgate/domain'

/** Guard: more in-sync replicas asked for than there are replicas. `replicationFactor` null: not known yet, nothing to say. */
export const refuseMinIsrAboveRf = (minInsyncReplicas: string | undefined, replicationFactor: number | null): void => {
  const wanted = Number(minInsyncReplicas ?? Number.NaN)
  if (!Number.isInteger(wanted) || replicationFactor === null || wanted <= replicationFactor) return
  throw new AppError({
    code: 'REFUSED_BY_GUARD',
    title: 'min.insync.replicas is above the replication factor',
    detail: `min.insync.replicas would be ${wanted}, but each partition has ${replicationFactor} replicas: the promise could never be kept.`,
    fix: `Use at most ${replicationFactor}; one less than the replication factor lets a broker fail without stopping writes.`,
    fields: [{ path: 'configs.min.insync.replicas', message: `At most ${replicationFactor}, the replication factor.` }],
  })
}
