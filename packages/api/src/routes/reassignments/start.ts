import { ChangeAnswer } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { ClusterInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'
import { StartInput, startedChange, startedNames } from './start-input.ts'

export const start = procedure
  .meta({
    permission: 'partition.reassign',
    resourceName: startedNames,
    isChange: true,
    audit: { resource: null },
    queryParams: ['validateOnly'],
    openapi: {
      method: 'POST',
      path: '/clusters/{c}/reassignments',
      tags: ['Reassignments'],
      summary: 'Move replicas: set a replication factor, evacuate brokers, balance, or by hand',
      description:
        'Give one of: `topics` with `replicationFactor`; `evacuateBrokers`; `balance`; `partitions` with exactly the replicas they shall have; `logDirs`. Goes on as a job (202) that sets its throttle and removes it.',
    },
  })
  .input(StartInput.extend({ ...ClusterInput.shape, validateOnly: ValidateOnly }))
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, validateOnly, ...input } }) =>
    changeNow(ctx, c, [startedChange(input)], { validateOnly }),
  )
