import { validateConfig as validate } from '@headgate/core'
import { ConfigVerdict, ValidateConfigInput } from '@headgate/domain'
import { edgeCluster } from '../../guard/edge-cluster.ts'
import { BridgeInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const validateConfig = procedure
  .meta({
    permission: 'edge.inspect',
    scope: 'edge',
    audit: { resource: 'id' },
    openapi: {
      method: 'POST',
      path: '/edge/bridges/{id}/config/validate',
      tags: ['Edge'],
      summary: 'Ask a bridge what is wrong with a configuration',
      description: 'Changes nothing. The bridge itself judges it, so it has to be online; 504 when it does not answer.',
    },
  })
  .input(BridgeInput.extend(ValidateConfigInput.shape))
  .output(ConfigVerdict)
  .mutation(async ({ ctx, input }) => {
    const { store, ids } = ctx.services
    return validate({ ...store, ...(await edgeCluster(ctx.services)), ids }, ctx.actor, input.id, input.yaml)
  })
