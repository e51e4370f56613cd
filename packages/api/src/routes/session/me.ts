import { permissionsOf } from '@headgate/access'
import { Actor, Permission } from '@headgate/domain'
import { z } from 'zod'
import { procedure } from '../../trpc.ts'

export const me = procedure
  .meta({
    permission: 'session.view',
    isFiltered: true,
    openapi: { method: 'GET', path: '/me', tags: ['Session'], summary: 'Who is asking, and what they may do' },
  })
  .output(z.object({ actor: Actor, permissions: z.array(Permission), kind: Actor.shape.kind }))
  .query(async ({ ctx }) => ({
    actor: ctx.actor,
    permissions: permissionsOf(ctx.actor),
    kind: ctx.actor.kind,
  }))
