import { z } from 'zod'
import { EXIT } from '../../exit-code.ts'
import { countText } from '../../output/format.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

const Verdict = z.discriminatedUnion('isIntact', [
  z.object({ isIntact: z.literal(true), links: z.int(), head: z.string() }),
  z.object({ isIntact: z.literal(false), links: z.int(), brokenAt: z.int(), reason: z.string() }),
])

export const verify = (world: World) =>
  command(
    'verify',
    'walk the hash chain of the audit trail; exit code 1 when it is broken',
    world,
    (c) => c,
    async (ready) => {
      const verdict = await ready.client.call(Verdict, 'GET', '/audit/verify')
      ready.print.result(verdict, () =>
        verdict.isIntact
          ? `✓ The audit trail is intact: ${countText(verdict.links)} links, head ${verdict.head}`
          : `✗ The audit trail is broken at link ${verdict.brokenAt}. ${verdict.reason}`,
      )
      if (!verdict.isIntact) ready.setExitCode(EXIT.failed)
    },
  )
