import { ChangeAnswer, ElectLeaders } from '@headgate/domain'
import { changeNow } from '../../changes/change-now.ts'
import { ClusterInput, ValidateOnly } from '../../inputs.ts'
import { procedure } from '../../trpc.ts'

/** The topics named; null: every partition that needs one, wherever it is. */
const topicsOf = ({ partitions }: Record<string, unknown>): readonly unknown[] | null =>
  Array.isArray(partitions) ? partitions.map((one: { topic?: unknown } | null) => one?.topic) : null

export const run = procedure
  .meta({
    // An unclean one asks for partition.elect-unclean as well, which the change itself says.
    permission: 'partition.elect',
    resourceName: topicsOf,
    isChange: true,
    audit: { resource: 'type' },
    queryParams: ['validateOnly'],
    openapi: {
      method: 'POST',
      path: '/clusters/{c}/elections',
      tags: ['Partitions'],
      summary: 'Elect leaders',
      description:
        'preferred: the first replica of each partition. unclean: any replica that is up, for partitions without a leader; acknowledged records may be lost. Without partitions: every one that needs it.',
    },
  })
  .input(ElectLeaders.omit({ kind: true }).extend({ ...ClusterInput.shape, validateOnly: ValidateOnly }))
  .output(ChangeAnswer)
  .mutation(({ ctx, input: { c, validateOnly, ...change } }) =>
    changeNow(ctx, c, [{ kind: 'ElectLeaders', ...change }], { validateOnly }),
  )
