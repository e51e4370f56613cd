import { AuditVerdict } from '@headgate/domain'
import { procedure } from '../../trpc.ts'

export const verify = procedure
  .meta({
    permission: 'audit.view',
    openapi: {
      method: 'GET',
      path: '/audit/verify',
      tags: ['Audit'],
      summary: 'Walk the hash chain and say whether it holds',
      description:
        'Finds any link altered, inserted, removed or moved, and any plan that is not what was written of it. Links cut off at the end show when `head` and `links` are compared with an earlier verdict.',
    },
  })
  .output(AuditVerdict)
  .query(({ ctx }) => ctx.services.store.verifyAuditChain())
