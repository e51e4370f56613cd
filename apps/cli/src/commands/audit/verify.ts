import { AuditVerdict } from '@headgate/domain'
import { EXIT } from '../../exit-code.ts'
import { countText } from '../../output/format.ts'
import type { World } from '../../program-context.ts'
import { command } from '../command.ts'

export const verify = (world: World) =>
  command(
    'verify',
    'walk the hash chain of the audit trail; exit code 1 when it is broken',
    world,
    (c) => c,
    async (ready) => {
      const verdict = await ready.client.call(AuditVerdict, 'GET', '/audit/verify')
      ready.print.result(verdict, () =>
        verdict.isIntact
          ? `✓ The audit trail is intact: ${countText(verdict.links)} links\n  head ${verdict.head}`
          : [
              `✗ The audit trail is broken${verdict.brokenAt === null ? '' : ` at link ${verdict.brokenAt}`}: ${verdict.reason ?? 'it does not say where'}`,
              ...(verdict.planId === null ? [] : [`  → headgate plans show ${verdict.planId}`]),
            ].join('\n'),
      )
      if (!verdict.isIntact) ready.setExitCode(EXIT.failed)
    },
  )
