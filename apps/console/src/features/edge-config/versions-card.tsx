'use client'

import type { BridgeConfigVersion, EdgeBridgeConfig } from '@headgate/domain'
import { Button, Card, EmptyState, Skeleton, Table, TableScroll } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { useRefusal } from '@/lib/use-refusal'
import { useEdgeCluster } from '../edge/use-edge-cluster.ts'
import { ConfigStateWord } from './config-state.tsx'
import { EditVersionButton } from './edit-version-button.tsx'
import { RollBackDialog } from './roll-back-dialog.tsx'
import { isUnderWay } from './use-config.ts'

const POLL_MS = 3_000

/** What was pushed to a bridge, newest first, and the way back to each. */
export const VersionsCard = ({ config, onEdit }: { config: EdgeBridgeConfig; onEdit: (yaml: string) => void }) => {
  const t = useTranslations('edgeConfig.versions')
  const format = useFormat()
  const trpc = useTRPC()
  const refusal = useRefusal('edge.configure', useEdgeCluster())
  const versions = useQuery({
    ...trpc.edge.configVersions.queryOptions({ id: config.bridgeId }),
    refetchInterval: POLL_MS,
  })
  const [chosen, setChosen] = useState<BridgeConfigVersion | null>(null)
  return (
    <Card title={t('title')}>
      <Loaded query={versions} skeleton={<Skeleton className="m-4 h-10 w-80" />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={History} title={t('none')}>
              {t('noneWhy')}
            </EmptyState>
          ) : (
            <TableScroll label={t('table')}>
              <Table>
                <thead>
                  <tr>
                    <th scope="col">{t('version')}</th>
                    <th scope="col">{t('state')}</th>
                    <th scope="col">{t('by')}</th>
                    <th scope="col">{t('at')}</th>
                    <th scope="col">{t('comment')}</th>
                    <th scope="col">
                      <span className="sr-only">{t('rollBack')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <tr key={item.version}>
                      <td className="font-medium">{item.version}</td>
                      <td title={item.detail ?? undefined}>
                        <ConfigStateWord state={item.state} />
                      </td>
                      <td>{item.issuedBy}</td>
                      <td>{format.dateTime(item.issuedAt)}</td>
                      <td className="max-w-80 truncate text-muted-foreground" title={item.comment ?? undefined}>
                        {item.rollbackOf === null
                          ? (item.comment ?? '–')
                          : t('rollbackOf', { version: item.rollbackOf })}
                      </td>
                      <td>
                        <span className="flex items-center justify-end gap-2">
                          <EditVersionButton
                            bridgeId={config.bridgeId}
                            version={item.version}
                            label={t('edit')}
                            onEdit={onEdit}
                          />
                          {item.version === config.runningVersion ? (
                            <span className="text-muted-foreground">{t('runs')}</span>
                          ) : isUnderWay(item.state) ? null : (
                            <Button
                              size="sm"
                              disabled={refusal !== null}
                              aria-label={t('rollBackTo', { version: item.version })}
                              onClick={() => setChosen(item)}
                            >
                              {t('rollBack')}
                            </Button>
                          )}
                        </span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </Table>
            </TableScroll>
          )
        }
      </Loaded>
      {chosen ? <RollBackDialog config={config} version={chosen.version} onClose={() => setChosen(null)} /> : null}
    </Card>
  )
}
