'use client'

import type { Reassignments } from '@headgate/domain'
import { StateWord } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** A partition that moves: where it lies, what comes, what goes, and who wanted it. */
export const OngoingRow = ({ slug, move }: { slug: string; move: Reassignments['ongoing'][number] }) => {
  const t = useTranslations('reassignments.running')
  return (
    <tr>
      <td className="mono">
        <Link className="name" href={`/c/${slug}/topics/${encodeURIComponent(move.topic)}`} prefetch={false}>
          {move.topic}-{move.partition}
        </Link>
      </td>
      <td className="mono">[{move.replicas.join(', ')}]</td>
      <td className="mono">{move.addingReplicas.join(', ') || '–'}</td>
      <td className="mono">{move.removingReplicas.join(', ') || '–'}</td>
      <td>
        {move.jobId ? (
          <Link className="link" href={`/c/${slug}/jobs/${move.jobId}`} prefetch={false}>
            {t('ours')}
          </Link>
        ) : (
          <StateWord tone="info">{t('foreign')}</StateWord>
        )}
      </td>
    </tr>
  )
}
