import type { Actor, ConfigPushResult, RollBackConfigInput } from '@headgate/domain'
import { getBridge } from './get-bridge.ts'
import { getConfigVersion } from './list-config-versions.ts'
import { type PushConfigDeps, pushConfig } from './push-config.ts'

/** A new version with the text of an earlier one: versions only count up. */
export const rollBackConfig = async (
  deps: PushConfigDeps,
  actor: Pick<Actor, 'name'>,
  bridgeId: string,
  { version, baseVersion }: RollBackConfigInput,
): Promise<ConfigPushResult> => {
  await getBridge(deps, bridgeId)
  const { yaml } = await getConfigVersion(deps, bridgeId, version)
  return pushConfig(deps, actor, bridgeId, { yaml, baseVersion, rollbackOf: version })
}
