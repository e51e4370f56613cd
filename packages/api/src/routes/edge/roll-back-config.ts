import { refuseReadOnly, rollBackConfig as rollBack } from '@headgate/core'
import { ConfigPushResult, RollBackConfigInput } from '@headgate/domain'
import { edgeCluster } from '../../guard/edge-cluster.ts'
import { BridgeInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const rollBackConfig = procedure
  .meta({
    permission: 'edge.configure',
    scope: 'edge',
    audit: { resource: 'id' },
    openapi: {
      method: 'POST',
      path: '/edge/bridges/{id}/config/rollback',
      tags: ['Edge'],
      summary: 'Push the text of an earlier version anew',
      description: 'It becomes a new version: versions only count up.',
    },
  })
  .input(BridgeInput.extend(RollBackConfigInput.shape))
  .output(ConfigPushResult)
  .mutation(async ({ ctx, input: { id, ...wanted } }) => {
    const { store } = ctx.services
    const cluster = await edgeCluster(ctx.services)
    await refuseReadOnly(store, cluster.slug)
    return rollBack({ ...store, ...cluster }, ctx.actor, id, wanted)
  })
