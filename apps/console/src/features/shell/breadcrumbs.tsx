'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/lib/trpc'
import { pageOfPath, slugOfPath } from './nav.ts'

type Crumb = { text: string; href: string; isMono?: boolean }

const useCrumbs = (): Crumb[] => {
  const t = useTranslations('shell')
  const trpc = useTRPC()
  const pathname = usePathname()
  const clusters = useQuery({ ...trpc.clusters.list.queryOptions(), staleTime: 30_000 })
  const slug = slugOfPath(pathname)
  const page = pageOfPath(pathname)
  const parts = pathname.split('/').filter(Boolean)
  // `/edge/devices/<id>`: the kind of thing stands between the page and its name.
  const leaf = parts[slug ? 3 : page === 'edge' && parts.length > 2 ? 2 : 1]
  if (!page) return [{ text: t('page.clusters'), href: '/' }]
  const base = slug ? `/c/${slug}` : ''
  const crumbs: Crumb[] = []
  if (slug)
    crumbs.push({ text: clusters.data?.items.find((cluster) => cluster.slug === slug)?.name ?? slug, href: base })
  crumbs.push({ text: t(`page.${page}`), href: page === 'overview' ? base : `${base}/${page}` })
  if (leaf !== undefined) {
    const name = decodeURIComponent(leaf)
    crumbs.push(
      page === 'brokers'
        ? { text: t('broker', { id: name }), href: pathname }
        : page === 'reassignments'
          ? { text: t('job'), href: pathname }
          : pathname === '/edge/onboarding'
            ? { text: t('addDevice'), href: pathname }
            : { text: name, href: pathname, isMono: true },
    )
  }
  return crumbs
}

export const Breadcrumbs = () => {
  const t = useTranslations('shell')
  const crumbs = useCrumbs()
  return (
    <nav className="crumbs" aria-label={t('breadcrumb')}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={`${crumb.href} ${crumb.text}`}>
            {index > 0 ? <ChevronRight aria-hidden /> : null}
            {index === crumbs.length - 1 ? (
              <span aria-current="page" className={crumb.isMono ? 'mono' : ''}>
                {crumb.text}
              </span>
            ) : (
              <Link href={crumb.href}>{crumb.text}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
