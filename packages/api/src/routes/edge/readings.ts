import { listReadings } from '@headgate/core'
import { Reading } from '@headgate/domain'
import { z } from 'zod'
import { edgeCluster } from '../../guard/edge-cluster.ts'
import { DeviceInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const readings = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: {
      method: 'GET',
      path: '/edge/devices/{id}/readings',
      tags: ['Edge'],
      summary: 'Readings of a device out of Kafka, oldest first',
      description: 'sinceMs is a record timestamp in epoch milliseconds; without it, the last minute.',
    },
  })
  .input(
    DeviceInput.extend({ sinceMs: z.int().nonnegative().optional(), limit: z.int().min(1).max(5_000).default(500) }),
  )
  .output(z.object({ items: z.array(Reading), asOf: z.string() }))
  .query(async ({ ctx, input }) =>
    listReadings({ ...ctx.services.store, ...(await edgeCluster(ctx.services)) }, input.id, input),
  )
