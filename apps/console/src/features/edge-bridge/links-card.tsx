'use client'

import type { BridgeDetail } from '@headgate/domain'
import { Card, CardBody, StateWord } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { shortName } from '../edge/short-name.ts'

/** The way up and the ways down, each with what is wrong with it. Those that are down come first. */
export const LinksCard = ({ bridge }: { bridge: BridgeDetail }) => {
  const t = useTranslations('edge')
  const own = useTranslations('edgeBridge')
  const links = [...bridge.links].sort((a, b) => Number(a.isUp) - Number(b.isUp))
  return (
    <Card title={own('links')} meta={bridge.isOnline ? null : own('asLastTold')}>
      <CardBody className="max-h-80 overflow-y-auto">
        <ul className="grid gap-2">
          {links.map((link) => (
            <li key={`${link.kind} ${link.name}`} className="grid gap-0.5">
              <span className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 truncate" title={link.name}>
                  <span className="text-muted-foreground">{t(`link.${link.kind}`)}</span>{' '}
                  <span className="mono">{shortName(link.name)}</span>
                </span>
                <StateWord tone={link.isUp ? 'ok' : 'error'}>
                  {link.isUp ? t('linkUp') : t(`linkDown.${link.kind}`)}
                </StateWord>
              </span>
              {link.detail ? <span className="text-xs wrap-anywhere text-muted-foreground">{link.detail}</span> : null}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
