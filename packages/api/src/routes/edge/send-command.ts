import { refuseReadOnly, sendCommand as send } from '@headgate/core'
import { EdgeCommand, SendCommandInput } from '@headgate/domain'
import { edgeCluster } from '../../guard/edge-cluster.ts'
import { DeviceInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const sendCommand = procedure
  .meta({
    permission: 'edge.command',
    scope: 'edge',
    audit: { resource: 'id' },
    successStatus: 202,
    openapi: {
      method: 'POST',
      path: '/edge/devices/{id}/commands',
      tags: ['Edge'],
      summary: 'Send a command to a device',
      description: 'Answers once the command is in Kafka; its steps are read from the command itself.',
    },
  })
  .input(SendCommandInput.extend(DeviceInput.shape))
  .output(EdgeCommand)
  .mutation(async ({ ctx, input: { id, ...command } }) => {
    const { store, ids } = ctx.services
    const cluster = await edgeCluster(ctx.services)
    // A command is produced to a topic of the cluster, and moves something in the world.
    await refuseReadOnly(store, cluster.slug)
    return send({ ...store, ...cluster, ids }, ctx.actor, id, command)
  })
