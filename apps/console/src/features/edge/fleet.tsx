'use client'

import type { Bridge, Device } from '@headgate/domain'
import { Card, cn, SearchInput, StateWord } from '@headgate/ui'
import { Cpu } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { formatNumber } from '@/lib/format'
import { useKey } from '@/lib/use-key'
import { byUrgency, DEVICE_STATE } from './device-state.ts'

const DeviceRow = ({ device, isChosen, onChoose }: { device: Device; isChosen: boolean; onChoose: () => void }) => {
  const t = useTranslations('edge')
  const { tone, icon } = DEVICE_STATE[device.state]
  return (
    <li>
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className={cn(
          'grid w-full cursor-pointer grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-b border-border px-4 pt-1 pb-1.5 text-left -outline-offset-2 hover:bg-accent',
          isChosen && 'bg-selected',
        )}
      >
        <span className="mono truncate leading-5">{device.deviceId}</span>
        <span>{t('perSecond', { rate: formatNumber(Math.round(device.ratePerSec * 10) / 10, 'en') })}</span>
        <StateWord tone={tone} icon={icon} className="col-span-2 text-xs">
          {t(`state.${device.state}`)}
        </StateWord>
      </button>
    </li>
  )
}

/** Devices under their bridges, worst first. */
export const Fleet = ({
  bridges,
  devices,
  chosenId,
  onChoose,
}: {
  bridges: readonly Bridge[]
  devices: readonly Device[]
  chosenId: string | undefined
  onChoose: (deviceId: string) => void
}) => {
  const t = useTranslations('edge')
  const [text, setText] = useState('')
  const search = useRef<HTMLInputElement>(null)
  useKey('/', () => search.current?.focus())
  const wanted = text.trim().toLowerCase()
  const matches = (device: Device) =>
    device.deviceId.toLowerCase().includes(wanted) || device.bridgeId.toLowerCase().includes(wanted)
  const shown = devices.filter(matches)
  return (
    <Card label={t('fleet')}>
      <div className="border-b border-border px-4 py-2">
        <SearchInput
          ref={search}
          shortcut="/"
          aria-label={t('filter')}
          placeholder={t('filter')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {shown.length === 0 ? <p className="px-4 py-6 text-center text-muted-foreground">{t('nothingFound')}</p> : null}
      {bridges.map((bridge) => {
        const own = shown.filter((device) => device.bridgeId === bridge.bridgeId).sort(byUrgency)
        if (own.length === 0) return null
        return (
          <section key={bridge.bridgeId} aria-label={bridge.bridgeId}>
            <p className="flex items-center gap-1.5 border-b border-border bg-muted px-4 py-1.5 text-xs text-muted-foreground">
              <Cpu aria-hidden className="size-3.5" />
              <span className="mono truncate">{bridge.bridgeId}</span>
              <span className="ml-auto">
                {bridge.isOnline ? t('devices', { count: own.length }) : t('bridgeSilentShort')}
              </span>
            </p>
            <ul>
              {own.map((device) => (
                <DeviceRow
                  key={device.deviceId}
                  device={device}
                  isChosen={device.deviceId === chosenId}
                  onChoose={() => onChoose(device.deviceId)}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </Card>
  )
}
