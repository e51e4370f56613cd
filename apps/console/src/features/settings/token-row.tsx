'use client'

import type { ApiToken } from '@headgate/domain'
import { Button } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { ExpiryWord } from './expiry-word.tsx'
import { GrantLines } from './grant-words.tsx'

const MINUTE_MS = 60_000

export const TokenRow = ({
  token,
  onAccess,
  onRevoke,
}: {
  token: ApiToken
  /** Left out for whom only making and revoking is. */
  onAccess?: () => void
  onRevoke: () => void
}) => {
  const t = useTranslations('settings')
  const format = useFormat()
  const now = useNow(MINUTE_MS)
  const ageOf = (at: string): string => format.age(now - Date.parse(at))
  return (
    <tr>
      <th scope="row" className="max-w-64 truncate text-sm text-foreground" title={token.name}>
        {token.name} <span className="mono ml-1 font-normal text-muted-foreground">{token.hint}</span>
      </th>
      <td className="min-w-56">
        <GrantLines actor={token} />
      </td>
      <td title={format.dateTime(token.createdAt)}>
        {t('by', { age: ageOf(token.createdAt), name: token.createdBy })}
      </td>
      <td title={token.expiresAt === null ? undefined : format.dateTime(token.expiresAt)}>
        <ExpiryWord expiresAt={token.expiresAt} />
      </td>
      <td title={token.lastUsedAt === null ? undefined : format.dateTime(token.lastUsedAt)}>
        {token.lastUsedAt === null ? (
          <span className="text-muted-foreground">{t('neverUsed')}</span>
        ) : (
          ageOf(token.lastUsedAt)
        )}
      </td>
      <td>
        <div className="flex justify-end gap-2">
          {onAccess ? (
            <Button size="sm" aria-label={t('grant.editOne', { name: token.name })} onClick={onAccess}>
              {t('grant.edit')}
            </Button>
          ) : null}
          <Button size="sm" variant="danger" aria-label={t('token.revokeOne', { name: token.name })} onClick={onRevoke}>
            {t('token.revoke')}
          </Button>
        </div>
      </td>
    </tr>
  )
}
