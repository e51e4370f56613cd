import { Change } from '@headgate/domain'
import { parse } from 'yaml'
import { z } from 'zod'
import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import { usageError } from '../../cli-error.ts'
import { fileName } from '../../input/file-name.ts'
import type { World } from '../../program-context.ts'
import { command, lasting } from '../command.ts'

const PlanFile = z.strictObject({ changes: z.array(Change).min(1) })

const parseFile = (file: string, text: string): z.infer<typeof PlanFile> => {
  let content: unknown
  try {
    content = parse(text)
  } catch (error) {
    throw usageError(`${file} is neither YAML nor JSON: ${String(error)}`, 'See `headgate plans create --help`.')
  }
  const result = PlanFile.safeParse(content)
  if (result.success) return result.data
  throw usageError(
    `${file}: ${result.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
      .join('; ')}`,
    'Write { changes: [{ kind: CreateTopic, name: orders, numPartitions: 6 }] }.',
  )
}

/** `plans create -f` and `plan -f`: the same command. */
export const createPlan = (name: string) => (world: World) =>
  command<ChangeOptions & { file: string }>(
    name,
    'plan the changes of a file; --yes applies them as well',
    world,
    (c) => lasting(c.requiredOption('-f, --file <path>', 'YAML or JSON: { changes: […] }; - for standard input')),
    async (ready, _args, { file, ...options }) => {
      const { changes } = parseFile(fileName(file), await ready.readText(file))
      await runChange(ready, changes, options.yes ? options : { ...options, dryRun: true })
    },
  )
