'use client'

import { Menu, MenuItem, StateWord } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { Check, ChevronsUpDown } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/lib/trpc'
import { clusterStateOf } from './cluster-state.ts'
import { useOverview } from './use-overview.ts'

/** Names the cluster with its state, and leads to the others. */
export const ClusterSwitcher = ({ slug, onNavigate }: { slug: string | null; onNavigate: () => void }) => {
  const t = useTranslations('shell')
  const trpc = useTRPC()
  const clusters = useQuery({ ...trpc.clusters.list.queryOptions(), staleTime: 30_000 })
  const overview = useOverview(slug)
  const state = clusterStateOf(overview.data, Boolean(overview.error))
  const name = clusters.data?.items.find((cluster) => cluster.slug === slug)?.name ?? slug ?? t('page.clusters')
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className="switcher" title={t('changeCluster')}>
          <span className="min-w-0 flex-1">
            <b className="truncate">{name}</b>
            {slug ? (
              <small>
                <StateWord tone={state.tone} quiet={false} className="gap-1 font-normal">
                  {t(`clusterState.${state.name}`)}
                </StateWord>
                {overview.data ? <span>· {t('brokers', { count: overview.data.brokers.length })}</span> : null}
              </small>
            ) : null}
          </span>
          <ChevronsUpDown aria-hidden />
        </button>
      }
    >
      {clusters.data?.items.map((cluster) => (
        <MenuItem key={cluster.slug} render={<Link href={`/c/${cluster.slug}`} onClick={onNavigate} />}>
          <Check aria-hidden className={cluster.slug === slug ? '' : 'invisible'} />
          {cluster.name}
        </MenuItem>
      ))}
      <MenuItem render={<Link href="/?all" onClick={onNavigate} />}>
        <Check aria-hidden className="invisible" />
        {t('allClusters')}
      </MenuItem>
    </Menu>
  )
}
