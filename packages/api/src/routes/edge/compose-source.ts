import { composeSource as compose } from '@headgate/core'
import { ComposedConfig, ComposeSourceInput } from '@headgate/domain'
import { BridgeInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const composeSource = procedure
  .meta({
    permission: 'edge.configure',
    scope: 'edge',
    audit: { resource: 'id' },
    openapi: {
      method: 'POST',
      path: '/edge/bridges/{id}/config/compose',
      tags: ['Edge'],
      summary: 'What a bridge would run by with a source taken in',
      description: 'Pushes nothing: review the text, then PUT it with the `baseVersion` of this answer.',
    },
  })
  .input(BridgeInput.extend({ source: ComposeSourceInput }))
  .output(ComposedConfig)
  .mutation(async ({ ctx, input }) =>
    compose({ ...ctx.services.store, clock: ctx.services.clock }, input.id, input.source),
  )
