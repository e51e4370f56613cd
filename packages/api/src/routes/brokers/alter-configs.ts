import { AlterBrokerConfigsInput, ChangeAnswer } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { BrokerInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

export const alterConfigs = procedure
  .meta({
    permission: 'broker.alter',
    isChange: true,
    audit: { resource: 'id' },
    queryParams: ['validateOnly'],
    openapi: {
      method: 'PATCH',
      path: '/clusters/{c}/brokers/{id}/configs',
      tags: ['Brokers'],
      summary: 'Set or unset dynamic configs of a broker; what is not named stays as it is',
      description: 'The default of all brokers is changed by a plan: AlterBrokerConfigs with brokerId null.',
    },
  })
  .input(AlterBrokerConfigsInput.extend({ ...BrokerInput.shape, validateOnly: ValidateOnly }))
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, id, validateOnly, ...change } }) =>
    changeNow(ctx, c, [{ kind: 'AlterBrokerConfigs', brokerId: id, ...change }], { validateOnly }),
  )
