'use client'

import { Tabs } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useUrlState } from '@/lib/use-url-state'
import { PageHead } from '../shell/page-head.tsx'
import { MembersTab } from './members-tab.tsx'
import { PoliciesTab } from './policies-tab.tsx'
import { TokensTab } from './tokens-tab.tsx'

const TABS = ['tokens', 'members', 'policies'] as const
const CONTENT = { tokens: TokensTab, members: MembersTab, policies: PoliciesTab }

/** What belongs to the whole installation. */
export const SettingsPage = () => {
  const t = useTranslations('settings')
  const url = useUrlState()
  const tab = TABS.find((name) => name === url.get('tab')) ?? 'tokens'
  const Content = CONTENT[tab]
  return (
    <>
      <PageHead title={t('title')} facts={t('intro')} />
      <Tabs label={t('tabs')}>
        {TABS.map((name) => (
          <a
            key={name}
            href={name === 'tokens' ? '/settings' : `/settings?tab=${name}`}
            {...(name === tab ? { 'aria-current': 'page' as const } : {})}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              url.set({ tab: name === 'tokens' ? null : name, dialog: null, cluster: null }, 'push')
            }}
          >
            {t(`tab.${name}`)}
          </a>
        ))}
      </Tabs>
      <Content />
    </>
  )
}
