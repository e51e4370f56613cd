'use client'

import type { TopicDetail } from '@headgate/domain'
import { Button, Card } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import type { Permission } from '@/lib/trpc'
import { useRefusal } from '@/lib/use-refusal'
import { useUrlState } from '@/lib/use-url-state'

type Action = {
  dialog: 'elect' | 'clone' | 'truncate' | 'recreate' | 'delete'
  permission: Permission
  isDanger: boolean
}

const CAREFUL: readonly Action[] = [
  { dialog: 'elect', permission: 'partition.elect', isDanger: false },
  { dialog: 'clone', permission: 'topic.create', isDanger: false },
]
const DANGER: readonly Action[] = [
  { dialog: 'truncate', permission: 'record.delete', isDanger: true },
  { dialog: 'recreate', permission: 'topic.delete', isDanger: true },
  { dialog: 'delete', permission: 'topic.delete', isDanger: true },
]

const ActionRow = ({
  slug,
  name,
  action,
  isProtected,
}: {
  slug: string
  name: string
  action: Action
  isProtected: boolean
}) => {
  const t = useTranslations('topic')
  const url = useUrlState()
  // A clone gets a name of its own, which is not known yet.
  const refusal = useRefusal(action.permission, {
    clusterSlug: slug,
    ...(action.dialog === 'clone' ? { isFiltered: true } : { name }),
  })
  const reason = refusal ?? (isProtected ? t('internal') : null)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-60 flex-1">
        <h3>{t(`settings.${action.dialog}.title`)}</h3>
        <p className="text-muted-foreground">{t(`settings.${action.dialog}.body`)}</p>
        {reason ? <p className="text-xs text-muted-foreground">{reason}</p> : null}
      </div>
      <Button
        variant={action.isDanger ? 'danger' : 'default'}
        disabled={reason !== null}
        onClick={() => url.set({ dialog: action.dialog }, 'push')}
      >
        {t(`settings.${action.dialog}.action`)}
      </Button>
    </li>
  )
}

/** What is done seldom, and what cannot be taken back, apart from what is done every day. */
export const SettingsTab = ({ slug, topic }: { slug: string; topic: TopicDetail }) => {
  const t = useTranslations('topic.settings')
  return (
    <>
      <Card title={t('careful')}>
        <ul className="divide-y divide-border">
          {CAREFUL.map((action) => (
            <ActionRow
              key={action.dialog}
              slug={slug}
              name={topic.name}
              action={action}
              isProtected={topic.isInternal && action.dialog !== 'elect'}
            />
          ))}
        </ul>
      </Card>
      <Card title={t('danger')}>
        <ul className="divide-y divide-border">
          {DANGER.map((action) => (
            <ActionRow
              key={action.dialog}
              slug={slug}
              name={topic.name}
              action={action}
              isProtected={topic.isInternal}
            />
          ))}
        </ul>
      </Card>
    </>
  )
}
