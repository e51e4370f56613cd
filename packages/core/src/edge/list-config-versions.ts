import { AppError, type BridgeConfigVersion, type BridgeConfigVersionDetail, type ListOf } from '@headgate/domain'
import type { EdgeConfigStore } from '../ports/edge-store.ts'
import { type GetBridgeDeps, getBridge } from './get-bridge.ts'

const versionOf = (cursor: string | undefined): number | null => {
  if (cursor === undefined) return null
  if (/^\d{1,10}$/.test(cursor)) return Number(cursor)
  throw new AppError({
    code: 'INVALID_INPUT',
    title: 'This cursor was not made here',
    fix: 'Leave the cursor out to begin with the newest version.',
    fields: [{ path: 'cursor', message: 'Not a cursor of this list.' }],
  })
}

/** Newest first; the cursor is a version, so that one pushed meanwhile shifts nothing. */
export const listConfigVersions = async (
  deps: GetBridgeDeps & Pick<EdgeConfigStore, 'listConfigVersions'>,
  bridgeId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<ListOf<BridgeConfigVersion>> => {
  await getBridge(deps, bridgeId)
  const { items, total } = await deps.listConfigVersions(bridgeId, { limit, beforeVersion: versionOf(cursor) })
  const last = items.at(-1)
  return {
    items,
    total,
    nextCursor: items.length === limit && last ? String(last.version) : null,
    asOf: deps.clock.now().toISOString(),
    incomplete: [],
  }
}

export const getConfigVersion = async (
  deps: Pick<EdgeConfigStore, 'findConfigVersion'>,
  bridgeId: string,
  version: number,
): Promise<BridgeConfigVersionDetail> => {
  const found = await deps.findConfigVersion(bridgeId, version)
  if (found) return found
  throw new AppError({
    code: 'NOT_FOUND',
    title: `There is no version ${version} of the configuration of ${bridgeId}`,
    detail: 'It was never pushed, or is so old that it is not kept any more.',
    fix: 'See the list of versions.',
  })
}
