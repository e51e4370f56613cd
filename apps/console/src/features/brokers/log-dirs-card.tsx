'use client'

import type { LogDirSummary } from '@headgate/domain'
import { Card, EmptyState, SkeletonRows, StateWord, Table, TableScroll } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { HardDrive } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'

const LogDirRow = ({ dir }: { dir: LogDirSummary }) => {
  const t = useTranslations('brokers.logDirs')
  const format = useFormat()
  return (
    <tr>
      <td className="mono">{dir.logDir}</td>
      <td>
        {dir.error ? <StateWord tone="error">{dir.error.name}</StateWord> : <StateWord tone="ok">{t('ok')}</StateWord>}
      </td>
      <td className="num">{format.number(dir.replicas)}</td>
      <td className="num">{format.bytes(dir.bytes)}</td>
      <td className="num">{format.bytes(dir.usableBytes)}</td>
      <td className="num">{format.bytes(dir.totalBytes)}</td>
    </tr>
  )
}

/** One that is out of service carries Kafka's own word. */
export const LogDirsCard = ({ slug, brokerId }: { slug: string; brokerId: number }) => {
  const t = useTranslations('brokers.logDirs')
  const trpc = useTRPC()
  const dirs = useQuery({
    ...trpc.brokers.logDirs.queryOptions({ c: slug, id: brokerId }),
    refetchInterval: 10_000,
  })
  const table = (body: ReactNode) => (
    <TableScroll label={t('tableLabel')}>
      <Table>
        <thead>
          <tr>
            <th scope="col">{t('dir')}</th>
            <th scope="col">{t('state')}</th>
            {(['replicas', 'bytes', 'usable', 'total'] as const).map((column) => (
              <th key={column} scope="col" className="num">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{body}</tbody>
      </Table>
    </TableScroll>
  )
  return (
    <Card title={t('title')}>
      <Loaded query={dirs} skeleton={table(<SkeletonRows rows={2} columns={6} />)}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={HardDrive} title={t('empty')} />
          ) : (
            table(items.map((dir) => <LogDirRow key={dir.logDir} dir={dir} />))
          )
        }
      </Loaded>
    </Card>
  )
}
