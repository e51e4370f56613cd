import { AppError, Plan } from '@headgate/domain'
import { undoWithin } from '../../changes/undo-within.ts'
import { AuditInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const undo = procedure
  .meta({
    permission: 'plan.view',
    isFiltered: true,
    scope: 'audit',
    successStatus: 201,
    audit: { resource: 'id' },
    openapi: {
      method: 'POST',
      path: '/audit/{id}/undo',
      tags: ['Audit'],
      summary: 'Plan what puts back what was there before this attempt',
      description: 'Makes a new plan and alters nothing; refuses with the reason where there is no way back.',
    },
  })
  .input(AuditInput)
  .output(Plan)
  .mutation(async ({ ctx, input: { id } }) => {
    const entry = await ctx.services.store.findAudit(id)
    if (!entry?.planId)
      throw new AppError({
        code: 'NOT_FOUND',
        title: 'There is no plan behind this entry',
        detail: 'Only an attempt that applied a plan can be undone.',
        fix: 'Look for an entry whose canUndo is true.',
      })
    return undoWithin(ctx, entry.planId)
  })
