'use client'

import { BareDialog } from '@headgate/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { Cpu, Languages, Layers, Plus, Search, SunMoon, Users } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/lib/trpc'
import { useCan } from '@/lib/use-can'
import { devicePath, onboardingPath } from '../edge/paths.ts'
import { useSwitchLocale } from './language-switch.tsx'
import { CLUSTER_PAGES, GLOBAL_PAGES } from './nav.ts'
import { toggleTheme } from './theme-toggle.tsx'

const useFound = (slug: string | null, search: string, isOpen: boolean) => {
  const trpc = useTRPC()
  const enabled = isOpen && slug !== null
  const common = { enabled, placeholderData: keepPreviousData }
  const input = { c: slug ?? '', limit: 8, ...(search ? { search } : {}) }
  const topics = useQuery({ ...trpc.topics.list.queryOptions(input), ...common })
  const groups = useQuery({ ...trpc.groups.list.queryOptions(input), ...common })
  const seesEdge = useCan('edge.view')
  const devices = useQuery({
    ...trpc.edge.devices.queryOptions({ limit: 8, search }),
    ...common,
    // Thousands of devices: only those whose name is being typed.
    enabled: isOpen && seesEdge && search !== '',
  })
  return {
    topics: topics.data?.items ?? [],
    groups: groups.data?.items ?? [],
    devices: search === '' ? [] : (devices.data?.items ?? []),
  }
}

/** ⌘K: every page, topic, group, device and action, by typing a part of its name. */
export const Palette = ({ slug, open, onClose }: { slug: string | null; open: boolean; onClose: () => void }) => {
  const t = useTranslations('shell')
  const router = useRouter()
  const locale = useLocale()
  const switchLocale = useSwitchLocale()
  const [search, setSearch] = useState('')
  const found = useFound(slug, search.trim(), open)
  const run = (action: () => void) => () => {
    onClose()
    setSearch('')
    action()
  }
  const go = (href: string) => run(() => router.push(href))
  const pages = slug ? [...CLUSTER_PAGES, ...GLOBAL_PAGES] : GLOBAL_PAGES
  return (
    <BareDialog open={open} onClose={onClose} title={t('palette.title')} className="dialog dialog-center">
      <Command label={t('palette.title')} loop>
        <div className="flex items-center gap-2 border-b border-border px-4">
          <Search aria-hidden className="size-4 flex-none text-muted-foreground" />
          <Command.Input
            value={search}
            onValueChange={setSearch}
            placeholder={t('palette.placeholder')}
            className="h-12 w-full bg-transparent text-base outline-none"
          />
        </div>
        <Command.List className="max-h-[50dvh] overflow-y-auto p-2" label={t('palette.title')}>
          <Command.Empty className="px-2 py-6 text-center text-muted-foreground">{t('palette.empty')}</Command.Empty>
          <Command.Group heading={t('palette.pages')} className="palette-group">
            {pages.map(({ page, icon: Icon, href }) => (
              <Command.Item key={page} className="popup-item" keywords={[page]} onSelect={go(href(slug ?? ''))}>
                <Icon aria-hidden />
                {t(`page.${page}`)}
              </Command.Item>
            ))}
          </Command.Group>
          {found.topics.length > 0 ? (
            <Command.Group heading={t('palette.topics')} className="palette-group">
              {found.topics.map((topic) => (
                <Command.Item
                  key={topic.name}
                  value={`topic ${topic.name}`}
                  className="popup-item mono"
                  onSelect={go(`/c/${slug}/topics/${encodeURIComponent(topic.name)}`)}
                >
                  <Layers aria-hidden />
                  {topic.name}
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
          {found.groups.length > 0 ? (
            <Command.Group heading={t('palette.groups')} className="palette-group">
              {found.groups.map((group) => (
                <Command.Item
                  key={group.groupId}
                  value={`group ${group.groupId}`}
                  className="popup-item mono"
                  onSelect={go(`/c/${slug}/groups/${encodeURIComponent(group.groupId)}`)}
                >
                  <Users aria-hidden />
                  {group.groupId}
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
          {found.devices.length > 0 ? (
            <Command.Group heading={t('palette.devices')} className="palette-group">
              {found.devices.map(({ deviceId }) => (
                <Command.Item
                  key={deviceId}
                  value={`device ${deviceId}`}
                  className="popup-item mono"
                  onSelect={go(devicePath(deviceId))}
                >
                  <Cpu aria-hidden />
                  {deviceId}
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
          <Command.Group heading={t('palette.actions')} className="palette-group">
            {slug ? (
              <Command.Item className="popup-item" onSelect={go(`/c/${slug}/topics?dialog=create`)}>
                <Plus aria-hidden />
                {t('palette.createTopic')}
              </Command.Item>
            ) : null}
            <Command.Item className="popup-item" onSelect={go(onboardingPath())}>
              <Plus aria-hidden />
              {t('palette.addDevice')}
            </Command.Item>
            <Command.Item className="popup-item" onSelect={run(toggleTheme)}>
              <SunMoon aria-hidden />
              {t('palette.toggleTheme')}
            </Command.Item>
            <Command.Item className="popup-item" onSelect={run(() => switchLocale(locale === 'en' ? 'ko' : 'en'))}>
              <Languages aria-hidden />
              {t('palette.switchLanguage')}
            </Command.Item>
          </Command.Group>
        </Command.List>
      </Command>
    </BareDialog>
  )
}
