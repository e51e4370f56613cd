import { ConfigPushResult, EdgeBridgeConfig } from '@headgate/domain'
import { parseCount } from '../../../input/parse.ts'
import type { World } from '../../../program-context.ts'
import { command } from '../../command.ts'
import { printPush } from './follow-version.ts'

export const rollback = (world: World) =>
  command<{ watch?: boolean }>(
    'rollback',
    'push the text of an earlier version anew',
    world,
    (c) =>
      c
        .argument('<bridge>')
        .argument('<version>', 'one of `config versions`', parseCount)
        .option('-w, --watch', 'follow it until it runs or is refused; exit code 3 when it does not run'),
    async (ready, [id = '', version], { watch = false }) => {
      const path = `/edge/bridges/${encodeURIComponent(id)}/config`
      const { latestVersion } = await ready.client.call(EdgeBridgeConfig, 'GET', path)
      const body = { version: Number(version), baseVersion: latestVersion }
      await printPush(ready, await ready.client.call(ConfigPushResult, 'POST', `${path}/rollback`, { body }), watch)
    },
  )
