'use client'

import type { DeviceDetail } from '@headgate/domain'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { bridgePath } from '../edge/paths.ts'
import { shortName } from '../edge/short-name.ts'
import { RecordsLink } from './records-link.tsx'

/** Where it hangs, where its readings go, and when it was last heard. */
export const DeviceFacts = ({ device }: { device: DeviceDetail }) => {
  const t = useTranslations('edge')
  const own = useTranslations('edgeDevice.fact')
  const format = useFormat()
  const now = useNow()
  return (
    <>
      <span>
        {own('bridge')}{' '}
        <Link className="link mono" href={bridgePath(device.bridgeId)}>
          {device.bridgeId}
        </Link>
      </span>
      <span>
        {t(`source.${device.source}`)}{' '}
        <span className="mono break-all" title={device.address}>
          {shortName(device.address)}
        </span>
      </span>
      <span>
        {own('topic')} <RecordsLink deviceId={device.deviceId} topic={device.topic} />
      </span>
      {device.firmware ? <span>{own('firmware', { firmware: device.firmware })}</span> : null}
      <span>{own('rate', { rate: format.number(Math.round(device.ratePerSec * 10) / 10) })}</span>
      <span>
        {device.lastReadingAt === null
          ? own('neverHeard')
          : own('heard', { age: format.age(now - Date.parse(device.lastReadingAt)) })}
      </span>
    </>
  )
}
