'use client'

import type { Grant } from '@headgate/domain'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

const mono = (isMono: boolean) => (chunks: ReactNode) =>
  isMono ? <span className="mono">{chunks}</span> : <span className="text-muted-foreground">{chunks}</span>

/** One grant in a sentence: a role, on which clusters, for which names. */
export const GrantWords = ({ grant: { role, clusters, names } }: { grant: Grant }) => {
  const t = useTranslations('settings')
  return (
    <span className="wrap-anywhere">
      {t.rich('grant.words', {
        role: t(`role.${role}`),
        clusters: clusters?.join(', ') ?? t('grant.everyCluster'),
        names: names?.join(', ') ?? t('grant.everyName'),
        r: (chunks) => <span className="font-medium">{chunks}</span>,
        c: mono(clusters !== null),
        n: mono(names !== null),
      })}
    </span>
  )
}

/** All that somebody may do: what they were made with, and what they were given later. */
export const GrantLines = ({ actor }: { actor: Grant & { grants: readonly (Grant & { id: string })[] } }) => (
  <ul className="grid gap-0.5 whitespace-normal">
    <li>
      <GrantWords grant={actor} />
    </li>
    {actor.grants.map((grant) => (
      <li key={grant.id}>
        <GrantWords grant={grant} />
      </li>
    ))}
  </ul>
)
