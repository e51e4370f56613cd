import { ChangeAnswer, RemoveThrottles } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { ClusterInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

/** Topics alone; null: rates of brokers as well, which no topic's name stands for. */
const namesOf = ({ topics, brokers }: Record<string, unknown>): readonly unknown[] | null =>
  Array.isArray(topics) && topics.length > 0 && !(Array.isArray(brokers) && brokers.length > 0) ? topics : null

export const removeThrottles = procedure
  .meta({
    permission: 'partition.reassign',
    resourceName: namesOf,
    isChange: true,
    audit: { resource: null },
    queryParams: ['validateOnly'],
    openapi: {
      method: 'POST',
      path: '/clusters/{c}/reassignments/remove-throttles',
      tags: ['Reassignments'],
      summary: 'Remove replication throttles that no reassignment needs any more',
      description: 'Whatever tool left them. Without `brokers` and `topics`: all that are orphaned.',
    },
  })
  .input(RemoveThrottles.omit({ kind: true }).extend({ ...ClusterInput.shape, validateOnly: ValidateOnly }))
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, validateOnly, ...change } }) =>
    changeNow(ctx, c, [{ kind: 'RemoveThrottles', ...change }], { validateOnly }),
  )
