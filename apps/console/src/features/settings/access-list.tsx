'use client'

import type { Grant, StoredGrant } from '@headgate/domain'
import { Button } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormat } from '@/lib/use-format'
import { GrantWords } from './grant-words.tsx'

const Row = ({ grant, note, action }: { grant: Grant; note: string; action: ReactNode }) => (
  <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
    <div className="min-w-0 flex-1 basis-60">
      <GrantWords grant={grant} />
      <p className="text-xs text-muted-foreground">{note}</p>
    </div>
    {action}
  </li>
)

/** What somebody may do, grant by grant. Each holds by itself: two halves do not make one. */
export const AccessList = ({
  first,
  grants,
  isPending,
  onChangeFirst,
  onTake,
}: {
  first: Grant
  grants: readonly StoredGrant[]
  isPending: boolean
  /** Left out where what it was made with stays. */
  onChangeFirst?: () => void
  onTake: (id: string) => void
}) => {
  const t = useTranslations('settings.grant')
  const format = useFormat()
  return (
    <ul className="divide-y divide-border" aria-label={t('list')}>
      <Row
        grant={first}
        note={t(onChangeFirst ? 'firstOfMember' : 'firstOfToken')}
        action={
          onChangeFirst ? (
            <Button size="sm" disabled={isPending} onClick={onChangeFirst}>
              {t('change')}
            </Button>
          ) : null
        }
      />
      {grants.map((grant, index) => (
        <Row
          key={grant.id}
          grant={grant}
          note={t('given', { at: format.dateTime(grant.createdAt), name: grant.createdBy })}
          action={
            <Button
              size="sm"
              variant="danger"
              disabled={isPending}
              aria-label={t('takeOne', { number: index + 2 })}
              onClick={() => onTake(grant.id)}
            >
              {t('take')}
            </Button>
          }
        />
      ))}
    </ul>
  )
}
