import { listBridges } from '@headgate/core'
import { Bridge } from '@headgate/domain'
import { z } from 'zod'
import { procedure } from '../../trpc.ts'

export const bridges = procedure
  .meta({
    permission: 'edge.view',
    scope: 'edge',
    openapi: { method: 'GET', path: '/edge/bridges', tags: ['Edge'], summary: 'Bridges and their links' },
  })
  .output(z.object({ items: z.array(Bridge) }))
  .query(async ({ ctx }) => listBridges({ ...ctx.services.store, clock: ctx.services.clock }))
