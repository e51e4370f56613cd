import { watchFrames as watch } from '@headgate/core'
import { FrameWatch, WatchFramesInput } from '@headgate/domain'
import { edgeCluster } from '../../guard/edge-cluster.ts'
import { DeviceInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const watchFrames = procedure
  .meta({
    permission: 'edge.inspect',
    scope: 'edge',
    audit: { resource: 'id' },
    successStatus: 202,
    openapi: {
      method: 'POST',
      path: '/edge/devices/{id}/frames',
      tags: ['Edge'],
      summary: 'Have the bridge tell every frame of a device for a while',
      description: 'The frames are read with GET from the `cursor` of this answer on. Asking again prolongs it.',
    },
  })
  .input(DeviceInput.extend(WatchFramesInput.shape))
  .output(FrameWatch)
  .mutation(async ({ ctx, input }) => {
    const { store, ids } = ctx.services
    return watch({ ...store, ...(await edgeCluster(ctx.services)), ids }, ctx.actor, input.id, input.seconds)
  })
