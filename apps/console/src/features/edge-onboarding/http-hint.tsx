'use client'

import type { BridgeDetail } from '@headgate/domain'
import { CardBody, CommandLine, Note } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { rich } from '@/lib/rich'

/** Devices that speak HTTP need no entry each: they appear with their first reading. */
export const HttpHint = ({ bridge }: { bridge: BridgeDetail }) => {
  const t = useTranslations('edgeOnboarding.http')
  const common = useTranslations('common')
  const intake = bridge.links.find(({ kind }) => kind === 'http')
  return (
    <CardBody className="grid gap-3">
      <p>{t.rich('lead', rich)}</p>
      {intake ? (
        <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
          {`curl -d '{"temperature": 21.5}' -H 'content-type: application/json' ${intake.name}/my-device`}
        </CommandLine>
      ) : (
        <Note tone="info">{t.rich('none', rich)}</Note>
      )}
    </CardBody>
  )
}
