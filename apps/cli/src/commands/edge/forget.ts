import { z } from 'zod'
import { EXIT } from '../../exit-code.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const Forgotten = z.object({ bridgeId: z.string().optional(), deviceId: z.string().optional() })

export const forget = (world: World) =>
  command<{ device?: boolean; yes?: boolean }>(
    'forget',
    'take a bridge that is gone off the fleet, or a device off the list',
    world,
    (c) =>
      c
        .argument('<bridge>')
        .option('--device', 'the name is that of a device that no bridge speaks for')
        .option('-y, --yes', 'without asking'),
    async ({ client, print, isTerminal, ask, setExitCode }, [id = ''], { device = false, yes = false }) => {
      const what = device ? `the device ${id}` : `the bridge ${id} with its devices and configurations`
      if (!yes && isTerminal && !/^(y|yes)$/i.test((await ask(`Forget ${what}? [y/N] `)).trim())) {
        print.say('Nothing was forgotten.')
        setExitCode(EXIT.failed)
        return
      }
      const path = `/edge/${device ? 'devices' : 'bridges'}/${encodeURIComponent(id)}`
      print.result(
        await client.call(Forgotten, 'DELETE', path),
        () => `Forgotten: ${what}. Its readings stay in Kafka.`,
      )
    },
  )
