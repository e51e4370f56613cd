import { AppError, type ComposedConfig, type ComposeSourceInput } from '@headgate/domain'
import type { EdgeConfigStore } from '../ports/edge-store.ts'
import { type GetConfigDeps, getConfig } from './get-config.ts'
import { withSource } from './with-source.ts'

/** A pushed version that the bridge has not judged yet is what the next one builds on, or it would be lost. */
const UNDECIDED: readonly string[] = ['waiting', 'not-sent', 'trying']

/** What a bridge would run by with this source taken in. Pushes nothing. */
export const composeSource = async (
  deps: GetConfigDeps & Pick<EdgeConfigStore, 'findConfigVersion'>,
  bridgeId: string,
  source: ComposeSourceInput,
): Promise<ComposedConfig> => {
  const { yaml, lastPush, latestVersion } = await getConfig(deps, bridgeId)
  const isUndecided = lastPush !== null && UNDECIDED.includes(lastPush.state)
  const pushed = isUndecided ? await deps.findConfigVersion(bridgeId, lastPush.version) : null
  const before = pushed?.yaml ?? yaml
  if (before === null)
    throw new AppError({
      code: 'REFUSED_BY_GUARD',
      title: `${bridgeId} has not told what it runs by`,
      detail: 'A source is added to the present configuration, and nothing is known of it here.',
      fix: 'Start the bridge, or bring it to a version that reports its configuration.',
    })
  return { yaml: withSource(before, source), before, baseVersion: latestVersion }
}
