'use client'

import { Mark } from '@headgate/ui'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCan } from '@/lib/use-can'
import { useFormat } from '@/lib/use-format'
import { useApprovalCount } from '../changes/use-plans.ts'
import { AccountMenu } from './account-menu.tsx'
import { ClusterSwitcher } from './cluster-switcher.tsx'
import { CLUSTER_PAGES, GLOBAL_PAGES, type NavItem, type PageName, pageOfPath } from './nav.ts'
import { useOverview } from './use-overview.ts'

type Counts = Partial<Record<PageName, number | null>>

const NavList = ({
  items,
  slug,
  label,
  counts,
  onNavigate,
}: {
  items: readonly NavItem[]
  slug: string
  label: string
  counts: Counts
  onNavigate: () => void
}) => {
  const t = useTranslations('shell')
  const format = useFormat()
  const current = pageOfPath(usePathname())
  return (
    <nav className="nav" aria-label={label}>
      {items.map(({ page, icon: Icon, href }) => {
        const count = counts[page]
        return (
          <Link
            key={page}
            href={href(slug)}
            onClick={onNavigate}
            {...(current === page ? { 'aria-current': 'page' as const } : {})}
          >
            <Icon aria-hidden strokeWidth={1.75} />
            {t(`page.${page}`)}
            {count == null ? null : <i>{format.number(count)}</i>}
          </Link>
        )
      })}
    </nav>
  )
}

const stay = () => undefined

export const SidebarContent = ({ slug, onNavigate = stay }: { slug: string | null; onNavigate?: () => void }) => {
  const t = useTranslations('shell')
  const { data } = useOverview(slug)
  const waiting = useApprovalCount(slug)
  const whole = slug === null ? {} : { clusterSlug: slug }
  const seesTopics = useCan('topic.view', whole)
  const seesGroups = useCan('group.view', whole)
  const counts: Counts = {
    ...(data ? { brokers: data.brokers.length } : {}),
    // Of all there are: whoever may see some names alone would count others than the lists show.
    ...(data && seesTopics ? { topics: data.topics } : {}),
    ...(data && seesGroups ? { groups: data.groups } : {}),
    // What waits for a second person.
    ...(waiting ? { changes: waiting } : {}),
  }
  return (
    <>
      <Link className="brand" href="/" onClick={onNavigate}>
        <Mark />
        Headgate
      </Link>
      <ClusterSwitcher slug={slug} onNavigate={onNavigate} />
      {slug ? (
        <NavList items={CLUSTER_PAGES} slug={slug} label={t('navCluster')} counts={counts} onNavigate={onNavigate} />
      ) : null}
      <NavList items={GLOBAL_PAGES} slug={slug ?? ''} label={t('navEverywhere')} counts={{}} onNavigate={onNavigate} />
      <AccountMenu />
    </>
  )
}
