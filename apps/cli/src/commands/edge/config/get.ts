import { BridgeConfigVersionDetail, EdgeBridgeConfig } from '@headgate/domain'
import { CliError } from '../../../cli-error.ts'
import { parseCount } from '../../../input/parse.ts'
import type { World } from '../../../program-context.ts'
import { command } from '../../command.ts'
import { baseLine } from './base-line.ts'

export const get = (world: World) =>
  command<{ of?: number }>(
    'get',
    'what a bridge runs by, as YAML to be changed and pushed',
    world,
    (c) => c.argument('<bridge>').option('--of <version>', 'one that was pushed, instead', parseCount),
    async ({ client, print }, [id = ''], { of }) => {
      const path = `/edge/bridges/${encodeURIComponent(id)}/config`
      const config = await client.call(EdgeBridgeConfig, 'GET', path)
      const version =
        of === undefined ? null : await client.call(BridgeConfigVersionDetail, 'GET', `${path}/versions/${of}`)
      const yaml = version?.yaml ?? config.yaml
      if (yaml === null)
        throw new CliError(`${id} has not told what it runs by`, {
          fix: 'Start it, or bring it to a version that reports its configuration.',
        })
      print.result(version ?? config, () => `${baseLine(id, config.latestVersion)}${yaml.trimEnd()}`)
    },
  )
