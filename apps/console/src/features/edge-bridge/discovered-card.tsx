'use client'

import type { BridgeDetail } from '@headgate/domain'
import { buttonClass, Card, Table, TableFooter, TableScroll } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { onboardingPath } from '../edge/paths.ts'
import { shortName } from '../edge/short-name.ts'

/** Beyond so many the rest is counted: a chatty broker has thousands of topics. */
const SHOWN_MAX = 50

/** What is there and in no configuration: boards on ports that nobody reads, MQTT topics that no pattern names. */
export const DiscoveredCard = ({ bridge }: { bridge: BridgeDetail }) => {
  const t = useTranslations('edgeBridge.discovered')
  const edge = useTranslations('edge')
  const format = useFormat()
  const now = useNow()
  const { discovered, bridgeId } = bridge
  if (discovered.length === 0) return null
  return (
    <Card title={t('title')} meta={t('count', { count: discovered.length })}>
      <TableScroll label={t('table')}>
        <Table density="tight">
          <thead>
            <tr>
              <th scope="col">{t('source')}</th>
              <th scope="col">{t('address')}</th>
              <th scope="col">{t('description')}</th>
              <th scope="col" className="num">
                {t('since')}
              </th>
              <th scope="col">
                <span className="sr-only">{t('take')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {discovered.slice(0, SHOWN_MAX).map((source) => (
              <tr key={`${source.kind} ${source.link} ${source.address}`}>
                <td>{edge(`link.${source.kind}`)}</td>
                <td className="mono max-w-80 truncate" title={source.address}>
                  {shortName(source.address)}
                </td>
                <td className="max-w-80 truncate text-muted-foreground" title={source.description ?? undefined}>
                  {source.description ?? '–'}
                </td>
                <td className="num">{format.age(now - Date.parse(source.since))}</td>
                <td className="text-right">
                  <Link
                    className={buttonClass({ size: 'sm' })}
                    aria-label={t('takeOne', { address: source.address })}
                    href={onboardingPath({
                      bridge: bridgeId,
                      kind: source.kind,
                      link: source.link,
                      address: source.address,
                    })}
                  >
                    {t('take')}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableScroll>
      {discovered.length > SHOWN_MAX ? (
        <TableFooter>{t('more', { count: discovered.length - SHOWN_MAX })}</TableFooter>
      ) : null}
    </Card>
  )
}
