import { z } from 'zod'
import { listText } from '../../output/printer.ts'
import type { Column } from '../../output/table.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const Ongoing = z.object({
  topic: z.string(),
  partition: z.int(),
  replicas: z.array(z.int()),
  addingReplicas: z.array(z.int()),
  removingReplicas: z.array(z.int()),
})
const Reassignments = z.looseObject({ ongoing: z.array(Ongoing) })

const COLUMNS: readonly Column<z.infer<typeof Ongoing>>[] = [
  { head: 'PARTITION', of: ({ topic, partition }) => `${topic}-${partition}` },
  { head: 'REPLICAS', of: ({ replicas }) => replicas.join(',') },
  { head: 'ADDING', of: ({ addingReplicas }) => addingReplicas.join(',') },
  { head: 'REMOVING', of: ({ removingReplicas }) => removingReplicas.join(',') },
]

export const list = (world: World) =>
  command(
    'list',
    'what moves now, whoever began it',
    world,
    (c) => c,
    async ({ client, print, cluster }) => {
      const path = `/clusters/${encodeURIComponent(await cluster())}/reassignments`
      const result = await client.call(Reassignments, 'GET', path)
      print.result(result, () => listText(COLUMNS, result.ongoing, 'Nothing moves.'))
    },
  )
