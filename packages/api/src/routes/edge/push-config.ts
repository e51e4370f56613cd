import { pushConfig as push, refuseReadOnly } from '@headgate/core'
import { ConfigPushResult, PushConfigInput } from '@headgate/domain'
import { edgeCluster } from '../../guard/edge-cluster.ts'
import { BridgeInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const pushConfig = procedure
  .meta({
    permission: 'edge.configure',
    scope: 'edge',
    audit: { resource: 'id' },
    openapi: {
      method: 'PUT',
      path: '/edge/bridges/{id}/config',
      tags: ['Edge'],
      summary: 'Push a configuration to a bridge',
      description:
        '`baseVersion` is the `latestVersion` of what was edited (null: none was pushed yet); 409 when somebody pushed meanwhile. A bridge that is offline takes it when it is back. One that does not come up with it goes back by itself: see the versions.',
    },
  })
  .input(BridgeInput.extend(PushConfigInput.shape))
  .output(ConfigPushResult)
  .mutation(async ({ ctx, input: { id, ...pushed } }) => {
    const { store } = ctx.services
    const cluster = await edgeCluster(ctx.services)
    await refuseReadOnly(store, cluster.slug)
    return push({ ...store, ...cluster }, ctx.actor, id, pushed)
  })
