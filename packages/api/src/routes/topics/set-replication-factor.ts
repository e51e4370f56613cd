import { ChangeAnswer, SetReplicationFactor } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { TopicInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const setReplicationFactor = procedure
  .meta({
    permission: 'partition.reassign',
    resourceName: ['t'],
    isChange: true,
    audit: { resource: 't' },
    queryParams: ['validateOnly'],
    openapi: {
      method: 'PUT',
      path: '/clusters/{c}/topics/{t}/replication-factor',
      tags: ['Reassignments'],
      summary: 'Raise or lower the replication factor',
      description:
        'Goes on as a job (202). New replicas go to `brokers` and `racks` alone, when given. throttleBytesPerSec auto fits the throttle to the incoming rate, null sets none.',
    },
  })
  .input(
    SetReplicationFactor.omit({ kind: true, topics: true }).extend({ ...TopicInput.shape, validateOnly: ValidateOnly }),
  )
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, t, validateOnly, ...change } }) =>
    changeNow(ctx, c, [{ kind: 'SetReplicationFactor', topics: [t], ...change }], { validateOnly }),
  )
