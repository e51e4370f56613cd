import {
  ArrowRightLeft,
  History,
  Layers,
  LayoutDashboard,
  type LucideIcon,
  RadioTower,
  Server,
  Settings,
  ShieldCheck,
  Users,
} from 'lucide-react'

export type PageName =
  | 'overview'
  | 'brokers'
  | 'topics'
  | 'groups'
  | 'access'
  | 'reassignments'
  | 'changes'
  | 'edge'
  | 'settings'
export type NavItem = { page: PageName; icon: LucideIcon; href: (slug: string) => string }

/** Pages of one cluster; only what works is here. */
export const CLUSTER_PAGES: readonly NavItem[] = [
  { page: 'overview', icon: LayoutDashboard, href: (slug) => `/c/${slug}` },
  { page: 'brokers', icon: Server, href: (slug) => `/c/${slug}/brokers` },
  { page: 'topics', icon: Layers, href: (slug) => `/c/${slug}/topics` },
  { page: 'groups', icon: Users, href: (slug) => `/c/${slug}/groups` },
  { page: 'access', icon: ShieldCheck, href: (slug) => `/c/${slug}/access` },
  { page: 'reassignments', icon: ArrowRightLeft, href: (slug) => `/c/${slug}/reassignments` },
  { page: 'changes', icon: History, href: (slug) => `/c/${slug}/changes` },
]

/** Pages of the whole installation. */
export const GLOBAL_PAGES: readonly NavItem[] = [
  { page: 'edge', icon: RadioTower, href: () => '/edge' },
  { page: 'settings', icon: Settings, href: () => '/settings' },
]

/** The page of the sidebar a path belongs to; null on the list of clusters. */
export const pageOfPath = (pathname: string): PageName | null => {
  const [first, , third] = pathname.split('/').filter(Boolean)
  // A job has a page of its own and belongs to those that began it.
  const name = first === 'c' ? (third === 'jobs' ? 'reassignments' : (third ?? 'overview')) : first
  return [...CLUSTER_PAGES, ...GLOBAL_PAGES].find((item) => item.page === name)?.page ?? null
}

/** The slug in the path, null outside a cluster. */
export const slugOfPath = (pathname: string): string | null => /^\/c\/([^/]+)/.exec(pathname)?.[1] ?? null
