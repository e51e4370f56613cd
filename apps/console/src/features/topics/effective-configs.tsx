'use client'

import { Table, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'

/** The configs the topic will have, as the broker itself answered when it validated. */
export const EffectiveConfigs = ({ configs }: { configs: Readonly<Record<string, string | null>> }) => {
  const t = useTranslations('topics.new')
  const entries = Object.entries(configs).sort(([a], [b]) => a.localeCompare(b))
  if (entries.length === 0) return null
  return (
    <section className="grid gap-2">
      <h3>
        {t('effective')} <span className="text-xs font-normal text-muted-foreground">{t('effectiveMeta')}</span>
      </h3>
      <div className="overflow-hidden rounded-md border border-border">
        <TableScroll label={t('effective')}>
          <Table density="compact">
            <tbody>
              {entries.map(([name, value]) => (
                <tr key={name}>
                  <th scope="row" className="mono">
                    {name}
                  </th>
                  <td className="mono">{value === null || value === '' ? '–' : value}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableScroll>
      </div>
    </section>
  )
}
