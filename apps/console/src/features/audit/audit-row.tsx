'use client'

import type { AuditEntry } from '@headgate/domain'
import { Tag } from '@headgate/ui'
import Link from 'next/link'
import { useMessages, useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { actionName } from './action-name.ts'
import { OutcomeWord } from './outcome-word.tsx'
import { UndoButton } from './undo-button.tsx'

export const AuditRow = ({ entry, withCluster }: { entry: AuditEntry; withCluster: boolean }) => {
  const t = useTranslations('audit')
  const format = useFormat()
  const name = actionName(useMessages().audit.action, entry.action)
  // Who signs in is nobody yet, which needs no mention.
  const isPlain = entry.actorKind === 'user' || entry.action === 'session.signIn'
  return (
    <tr>
      <td>
        <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
      </td>
      <td>
        {entry.actorName} {isPlain ? null : <Tag>{t(`actorKind.${entry.actorKind}`)}</Tag>}
      </td>
      <td title={entry.action}>
        {entry.planId !== null && entry.clusterSlug !== null ? (
          <Link className="link" href={`/c/${entry.clusterSlug}/changes/${entry.planId}`} prefetch={false}>
            {name ?? entry.action}
          </Link>
        ) : (
          (name ?? <span className="mono">{entry.action}</span>)
        )}{' '}
        {entry.validateOnly ? <Tag>{t('checkOnly')}</Tag> : null}
      </td>
      <td className="mono max-w-48 truncate" title={entry.resource ?? undefined}>
        {entry.resource ?? '–'}
      </td>
      {withCluster ? <td className="mono">{entry.clusterSlug ?? '–'}</td> : null}
      <td className={entry.problem ? 'min-w-40 whitespace-normal py-1' : ''}>
        <OutcomeWord outcome={entry.outcome} />{' '}
        {entry.problem ? <span className="ml-1 break-words text-muted-foreground">{entry.problem}</span> : null}
      </td>
      <td className="num">{entry.canUndo ? <UndoButton entry={entry} name={name ?? entry.action} /> : null}</td>
    </tr>
  )
}
