import type { EdgeBridgeConfig } from '@headgate/domain'
import type { EdgeConfigStore } from '../ports/edge-store.ts'
import { type GetBridgeDeps, getBridge } from './get-bridge.ts'

export type GetConfigDeps = GetBridgeDeps &
  Pick<EdgeConfigStore, 'findBridgeConfig' | 'latestConfigVersion' | 'listConfigVersions'>

/** What a bridge runs by, as it last told, and what was last pushed to it. */
export const getConfig = async (deps: GetConfigDeps, bridgeId: string): Promise<EdgeBridgeConfig> => {
  const bridge = await getBridge(deps, bridgeId)
  const [reported, latestVersion, versions] = await Promise.all([
    deps.findBridgeConfig(bridgeId),
    deps.latestConfigVersion(bridgeId),
    deps.listConfigVersions(bridgeId, { limit: 1, beforeVersion: null }),
  ])
  return {
    bridgeId,
    isOnline: bridge.isOnline,
    reportedAt: reported?.reportedAt ?? null,
    runningVersion: reported?.runningVersion ?? null,
    yaml: reported?.yaml ?? null,
    latestVersion,
    lastPush: versions.items[0] ?? null,
  }
}
