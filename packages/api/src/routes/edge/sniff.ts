import { refuseReadOnly, sniffSource } from '@headgate/core'
import { SniffInput, SniffResult } from '@headgate/domain'
import { edgeCluster } from '../../guard/edge-cluster.ts'
import { BridgeInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const sniff = procedure
  .meta({
    permission: 'edge.inspect',
    scope: 'edge',
    audit: { resource: 'id' },
    openapi: {
      method: 'POST',
      path: '/edge/bridges/{id}/sniff',
      tags: ['Edge'],
      summary: 'Listen to a serial port that no source reads, and say how to read it',
      description: 'Opening the port resets most boards. Takes up to 45 seconds.',
    },
  })
  .input(BridgeInput.extend(SniffInput.shape))
  .output(SniffResult)
  .mutation(async ({ ctx, input: { id, ...port } }) => {
    const { store, ids } = ctx.services
    const cluster = await edgeCluster(ctx.services)
    // It moves something in the world, as a command does.
    await refuseReadOnly(store, cluster.slug)
    return sniffSource({ ...store, ...cluster, ids }, ctx.actor, id, port)
  })
