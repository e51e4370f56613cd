import { CancelReassignments, ChangeAnswer } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { ClusterInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'
import { startedNames } from './start-input.ts'

export const cancel = procedure
  .meta({
    permission: 'partition.reassign',
    resourceName: startedNames,
    isChange: true,
    audit: { resource: null },
    queryParams: ['validateOnly'],
    openapi: {
      method: 'POST',
      path: '/clusters/{c}/reassignments/cancel',
      tags: ['Reassignments'],
      summary: 'Cancel what another tool has under way',
      description:
        'The partitions go back to the replicas they had. Without `partitions`: all that no job of Headgate moves; a job of Headgate is cancelled with POST /jobs/{id}/cancel.',
    },
  })
  .input(CancelReassignments.omit({ kind: true }).extend({ ...ClusterInput.shape, validateOnly: ValidateOnly }))
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, validateOnly, ...change } }) =>
    changeNow(ctx, c, [{ kind: 'CancelReassignments', ...change }], { validateOnly }),
  )
