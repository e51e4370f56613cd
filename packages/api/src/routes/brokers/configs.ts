import { listBrokerConfigs } from '@headgate/core'
import { ConfigEntry } from '@headgate/domain'
import { z } from 'zod'
import { BrokerInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const configs = procedure
  .meta({
    permission: 'cluster.view',
    isFiltered: true,
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/brokers/{id}/configs',
      tags: ['Brokers'],
      summary: 'Configs of a broker with source and documentation',
    },
  })
  .input(BrokerInput)
  .output(z.object({ items: z.array(ConfigEntry) }))
  .query(async ({ ctx, input }) => listBrokerConfigs(await ctx.services.cluster(input.c), input.id))
