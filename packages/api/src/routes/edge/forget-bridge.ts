import { forgetBridge as forget, refuseReadOnly } from '@headgate/core'
import { z } from 'zod'
import { edgeCluster } from '../../guard/edge-cluster.ts'
import { BridgeInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const forgetBridge = procedure
  .meta({
    permission: 'edge.configure',
    scope: 'edge',
    audit: { resource: 'id' },
    openapi: {
      method: 'DELETE',
      path: '/edge/bridges/{id}',
      tags: ['Edge'],
      summary: 'Take a bridge that is gone off the fleet',
      description:
        'With its devices, alarms and configurations; its readings stay in Kafka. Refused while it is online.',
    },
  })
  .input(BridgeInput)
  .output(z.object({ bridgeId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    const { store } = ctx.services
    const cluster = await edgeCluster(ctx.services)
    await refuseReadOnly(store, cluster.slug)
    return forget({ ...store, ...cluster }, input.id)
  })
