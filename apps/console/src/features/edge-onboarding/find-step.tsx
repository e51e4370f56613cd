'use client'

import { Card, CardBody, Field, Note, Segmented, Select, Skeleton } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { useUrlState } from '@/lib/use-url-state'
import { FoundList } from './found-list.tsx'
import { HttpHint } from './http-hint.tsx'
import { useBridges } from './use-bridges.ts'

const POLL_MS = 1_500
const WAYS = ['serial', 'mqtt', 'http'] as const

export type Found = { kind: 'serial' | 'mqtt'; link: string; address: string }

/** What the bridge sees and nobody reads yet. A board that is plugged in appears by itself. */
export const FindStep = ({ bridgeId, onFound }: { bridgeId: string; onFound: (found: Found) => void }) => {
  const t = useTranslations('edgeOnboarding')
  const trpc = useTRPC()
  const url = useUrlState()
  const bridges = useBridges().data?.items ?? []
  const way = WAYS.find((each) => each === url.get('way')) ?? 'serial'
  const bridge = useQuery({ ...trpc.edge.bridge.queryOptions({ id: bridgeId }), refetchInterval: POLL_MS })
  return (
    <Card
      title={t('find.title')}
      end={
        <Segmented label={t('find.way')}>
          {WAYS.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === way}
              onClick={() => url.set({ way: each === 'serial' ? null : each })}
            >
              {t(`way.${each}`)}
            </button>
          ))}
        </Segmented>
      }
    >
      {bridges.length > 1 ? (
        <CardBody className="border-b border-border">
          <Field label={t('find.bridge')} className="max-w-80">
            <Select small value={bridgeId} onChange={({ target }) => url.set({ bridge: target.value })}>
              {bridges.map((each) => (
                <option key={each.bridgeId} value={each.bridgeId}>
                  {each.isOnline ? each.bridgeId : t('find.bridgeOffline', { bridge: each.bridgeId })}
                </option>
              ))}
            </Select>
          </Field>
        </CardBody>
      ) : null}
      <Loaded query={bridge} skeleton={<Skeleton className="m-4 h-24 w-80" />}>
        {(detail) => (
          <>
            {detail.isOnline ? null : (
              <CardBody>
                <Note tone="error">{t('find.offline', { bridge: bridgeId })}</Note>
              </CardBody>
            )}
            {way === 'http' ? (
              <HttpHint bridge={detail} />
            ) : (
              <FoundList
                kind={way}
                bridgeId={bridgeId}
                sources={detail.discovered.filter(({ kind }) => kind === way)}
                onFound={onFound}
              />
            )}
          </>
        )}
      </Loaded>
    </Card>
  )
}
