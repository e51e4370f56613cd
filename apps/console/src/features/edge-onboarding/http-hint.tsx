'use client'

import type { BridgeDetail } from '@headgate/domain'
import { buttonClass, CardBody, CommandLine } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { rich } from '@/lib/rich'
import { configPath } from '../edge/paths.ts'

const ENTRY = 'intake:\n  - name: field\n    tokenEnv: HEADGATE_BRIDGE_INTAKE_TOKEN'
const POST = `curl -H "Authorization: Bearer $TOKEN" -H 'content-type: application/json' \\
  -d '{"temperature": 21.5}' http://<gateway>:9465/devices/my-device/readings`

/** Devices that speak HTTP need no entry each: they appear with their first reading. */
export const HttpHint = ({ bridge }: { bridge: BridgeDetail }) => {
  const t = useTranslations('edgeOnboarding.http')
  const common = useTranslations('common')
  const intake = bridge.links.find(({ kind }) => kind === 'http')
  const labels = { copyLabel: common('copy'), copiedLabel: common('copied') }
  return (
    <CardBody className="grid gap-3">
      <p>{t('lead')}</p>
      {intake ? (
        <p className="text-muted-foreground">{t.rich('token', { ...rich, name: intake.name })}</p>
      ) : (
        <>
          <p>{t.rich('none', rich)}</p>
          <CommandLine {...labels}>{ENTRY}</CommandLine>
          <p>
            <Link className={buttonClass({ size: 'sm' })} href={configPath(bridge.bridgeId)}>
              {t('toConfig')}
            </Link>
          </p>
        </>
      )}
      <CommandLine {...labels}>{POST}</CommandLine>
    </CardBody>
  )
}
