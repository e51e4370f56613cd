import { visibleNames } from '@headgate/access'
import { listClusterReassignments } from '@headgate/core'
import { Reassignments } from '@headgate/domain'
import { ClusterInput } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const list = procedure
  .meta({
    permission: 'topic.view',
    isFiltered: true,
    openapi: {
      method: 'GET',
      path: '/clusters/{c}/reassignments',
      tags: ['Reassignments'],
      summary: 'What moves now, whoever began it, and throttles that nothing needs any more',
      description:
        '`jobId` null: another tool began it. Orphaned throttles are removed with POST …/reassignments/remove-throttles.',
    },
  })
  .input(ClusterInput)
  .output(Reassignments)
  .query(async ({ ctx: { services, actor }, input: { c } }) =>
    listClusterReassignments(await services.cluster(c), services.store, {
      actor,
      topics: visibleNames(actor, 'topic.view', c),
    }),
  )
