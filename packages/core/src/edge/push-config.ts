import { type Actor, AppError, type ConfigPushResult, type PushConfigInput } from '@headgate/domain'
import { ConfigPush, EDGE_TOPICS } from '@headgate/edge-protocol'
import { reasonOf } from '../lib/with-deadline.ts'
import type { EdgeConfigStore } from '../ports/edge-store.ts'
import type { ProduceRecord } from '../ports/records.ts'
import { type GetBridgeDeps, getBridge } from './get-bridge.ts'
import { refuseBrokenYaml } from './refuse-broken-yaml.ts'

export type PushConfigDeps = GetBridgeDeps &
  Pick<
    EdgeConfigStore,
    'createConfigVersion' | 'setConfigVersionState' | 'latestConfigVersion' | 'findConfigVersion'
  > & { produceRecord: ProduceRecord }

/** Stored first, then produced, so that no report can come of a version that nobody knows. An offline bridge takes it when it is back. */
export const pushConfig = async (
  deps: PushConfigDeps,
  actor: Pick<Actor, 'name'>,
  bridgeId: string,
  { yaml, baseVersion, comment, rollbackOf = null }: PushConfigInput & { rollbackOf?: number | null },
): Promise<ConfigPushResult> => {
  const { isOnline } = await getBridge(deps, bridgeId)
  refuseBrokenYaml(yaml)
  const issuedAt = deps.clock.now()
  const issuedBy = actor.name
  const created = await deps.createConfigVersion(
    { bridgeId, yaml, issuedBy, issuedAt, comment: comment || null, rollbackOf },
    baseVersion,
  )
  if (!created) throw await pushedMeanwhile(deps, bridgeId, baseVersion)
  const { version } = created
  const push = ConfigPush.parse({ bridgeId, version, yaml, issuedBy, issuedAt: issuedAt.toISOString() })
  try {
    await deps.produceRecord({ topic: EDGE_TOPICS.config, key: bridgeId, value: JSON.stringify(push) })
  } catch (error) {
    const detail = `Kafka did not say that it took it: ${reasonOf(error)} Push it again.`
    await deps.setConfigVersionState(bridgeId, version, { state: 'not-sent', detail, problems: [], at: issuedAt })
    throw error
  }
  return {
    pushed: created,
    isWaiting: !isOnline,
    notice: isOnline
      ? `Version ${version} is on its way to ${bridgeId}; the list of versions says what becomes of it.`
      : `${bridgeId} is offline: version ${version} waits in Kafka, and the bridge takes it when it is back.`,
  }
}

const pushedMeanwhile = async (
  deps: Pick<PushConfigDeps, 'latestConfigVersion' | 'findConfigVersion'>,
  bridgeId: string,
  baseVersion: number | null,
): Promise<AppError> => {
  const latest = await deps.latestConfigVersion(bridgeId)
  const other = latest === null ? null : await deps.findConfigVersion(bridgeId, latest)
  const who = other ? ` It was pushed by ${other.issuedBy} at ${other.issuedAt}.` : ''
  const base = baseVersion === null ? 'none' : `version ${baseVersion}`
  return new AppError({
    code: 'CONFLICT',
    title: `The configuration of ${bridgeId} was changed meanwhile`,
    detail: `What was edited began from ${base}, and the latest is ${latest === null ? 'none' : `version ${latest}`}.${who}`,
    fix: 'Read the configuration again, bring your change into it, and push with its latestVersion.',
    fields: [{ path: 'baseVersion', message: `The latest is ${latest ?? 'null'}.` }],
  })
}
