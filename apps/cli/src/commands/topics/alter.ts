import { type ChangeOptions, runChange } from '../../changes/run-change.ts'
import { usageError } from '../../cli-error.ts'
import { collectName, collectPair } from '../../input/parse.ts'
import type { World } from '../../program-context.ts'
import { changing, command } from '../command.ts'

export const alter = (world: World) =>
  command<ChangeOptions & { set?: Record<string, string>; unset?: string[] }>(
    'alter',
    'set or unset configs of one topic or several; what is not named stays as it is',
    world,
    (c) =>
      changing(
        c
          .argument('<topic...>')
          .option('-s, --set <name=value>', 'may be repeated', collectPair)
          .option('-u, --unset <name>', 'back to what it inherits; may be repeated', collectName),
      ),
    async (ready, [topics], { set = {}, unset = [], ...options }) => {
      if (Object.keys(set).length + unset.length === 0)
        throw usageError('Nothing to change', 'Give --set retention.ms=3600000 or --unset retention.ms.')
      await runChange(
        ready,
        (topics as unknown as string[]).map((topic) => ({ kind: 'AlterTopicConfigs', topic, set, unset })),
        options,
      )
    },
  )
