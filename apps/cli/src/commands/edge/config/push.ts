import { ConfigPushResult, EdgeBridgeConfig } from '@headgate/domain'
import { parseCount } from '../../../input/parse.ts'
import type { World } from '../../../program-context.ts'
import { command } from '../../command.ts'
import { withoutBaseLine } from './base-line.ts'
import { printPush } from './follow-version.ts'

type Options = { file: string; base?: number; comment?: string; watch?: boolean }

export const push = (world: World) =>
  command<Options>(
    'push',
    'give a bridge a configuration; it goes back by itself when it does not come up with it',
    world,
    (c) =>
      c
        .argument('<bridge>')
        .requiredOption('-f, --file <path>', 'YAML as `config get` wrote it; - for standard input')
        .option(
          '--base <version>',
          'refused when another was pushed since; the first line of `config get` says it',
          parseCount,
        )
        .option('--comment <text>', 'what it is about')
        .option('-w, --watch', 'follow it until it runs or is refused; exit code 3 when it does not run'),
    async (ready, [id = ''], { file, base, comment, watch = false }) => {
      const path = `/edge/bridges/${encodeURIComponent(id)}/config`
      const { yaml, base: written } = withoutBaseLine(await ready.readText(file), id)
      const latest = async () => (await ready.client.call(EdgeBridgeConfig, 'GET', path)).latestVersion
      const baseVersion = base ?? (written === undefined ? await latest() : written)
      const result = await ready.client.call(ConfigPushResult, 'PUT', path, { body: { yaml, baseVersion, comment } })
      await printPush(ready, result, watch)
    },
  )
