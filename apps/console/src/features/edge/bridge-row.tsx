'use client'

import type { Bridge } from '@headgate/domain'
import { StateWord } from '@headgate/ui'
import { Clock } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { ConfigStateWord } from '../edge-config/config-state.tsx'
import { BridgeState } from './bridge-state.tsx'
import { LinkProblem } from './link-problem.tsx'
import { bridgePath, configPath } from './paths.ts'
import { SpoolFill, TimeToDrain } from './spool-fill.tsx'

export const BridgeRow = ({ bridge }: { bridge: Bridge }) => {
  const t = useTranslations('edge')
  const format = useFormat()
  const { spool, links, lastPush } = bridge
  const down = links.filter(({ isUp }) => !isUp)
  const silent = bridge.silentCount ?? 0
  return (
    <>
      <tr>
        <td>
          <Link className="name mono" href={bridgePath(bridge.bridgeId)}>
            {bridge.bridgeId}
          </Link>
        </td>
        <td>
          <BridgeState bridge={bridge} />
        </td>
        <td>{t('linksUp', { up: links.length - down.length, total: links.length })}</td>
        <td>{spool ? <SpoolFill spool={spool} /> : '–'}</td>
        <td className="num">{format.number(spool?.waiting ?? bridge.waiting)}</td>
        <td className="num">
          <TimeToDrain bridge={bridge} />
        </td>
        <td className="num">{format.number(spool?.dropped)}</td>
        <td className={`num ${spool?.lost ? 'font-medium text-error' : ''}`}>{format.number(spool?.lost)}</td>
        <td>
          <ClockWord synced={bridge.clockSynced} />
        </td>
        <td className="num">
          {format.number(bridge.deviceCount ?? bridge.devices)}
          {silent > 0 ? <span className="unit">{t('silentOf', { count: silent })}</span> : null}
        </td>
        <td>
          <Link href={configPath(bridge.bridgeId)} className="hover:underline">
            {bridge.configVersion === null ? t('configFile') : t('configVersion', { version: bridge.configVersion })}
          </Link>{' '}
          {lastPush && lastPush.state !== 'running' ? <ConfigStateWord state={lastPush.state} /> : null}
        </td>
        <td className="text-muted-foreground">{bridge.version}</td>
      </tr>
      {bridge.isOnline && (down.length > 0 || spool?.sentence) ? (
        <tr>
          <td colSpan={12} className="!h-auto !whitespace-normal">
            <ul className="sticky left-4 grid w-max max-w-[min(90ch,calc(100vw-4.5rem))] gap-1 py-2">
              {spool?.sentence ? (
                <li>
                  <StateWord tone="error" className="!whitespace-normal">
                    {spool.sentence}
                  </StateWord>
                </li>
              ) : null}
              {down.map((link) => (
                <li key={`${link.kind} ${link.name}`}>
                  <LinkProblem link={link} />
                </li>
              ))}
            </ul>
          </td>
        </tr>
      ) : null}
    </>
  )
}

/** What the gateway says of its own clock; gateway times are only as true as that. */
export const ClockWord = ({ synced }: { synced: boolean | null }) => {
  const t = useTranslations('edge')
  if (synced === null) return <span className="text-muted-foreground">{t('clockUnknown')}</span>
  return synced ? (
    <StateWord tone="ok">{t('clockSynced')}</StateWord>
  ) : (
    <StateWord tone="warn" icon={Clock}>
      {t('clockNotSynced')}
    </StateWord>
  )
}
