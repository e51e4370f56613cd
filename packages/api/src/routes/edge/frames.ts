import { listFrames } from '@headgate/core'
import { FrameList, FrameQuery } from '@headgate/domain'
import { edgeCluster } from '../../guard/edge-cluster.ts'
import { DeviceInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const frames = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: {
      method: 'GET',
      path: '/edge/devices/{id}/frames',
      tags: ['Edge'],
      summary: 'Frames of a device that is watched, oldest first',
      description: 'Poll with the `nextCursor` of the answer before.',
    },
  })
  .input(DeviceInput.extend(FrameQuery.shape))
  .output(FrameList)
  .query(async ({ ctx, input }) =>
    listFrames({ ...ctx.services.store, ...(await edgeCluster(ctx.services)) }, input.id, input),
  )
