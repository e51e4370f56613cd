'use client'

import type { ApiToken } from '@headgate/domain'
import { Button } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { ExpiryWord } from './expiry-word.tsx'

const MINUTE_MS = 60_000

export const TokenRow = ({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) => {
  const t = useTranslations('settings')
  const format = useFormat()
  const now = useNow(MINUTE_MS)
  const ageOf = (at: string): string => format.age(now - Date.parse(at))
  return (
    <tr>
      <th scope="row" className="max-w-64 truncate text-sm text-foreground" title={token.name}>
        {token.name} <span className="mono ml-1 font-normal text-muted-foreground">{token.hint}</span>
      </th>
      <td>{t(`role.${token.role}`)}</td>
      <td className="max-w-48 truncate" title={token.clusters?.join(', ')}>
        {token.clusters === null ? t('allClusters') : <span className="mono">{token.clusters.join(', ')}</span>}
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
      <td className="text-right">
        <Button size="sm" variant="danger" aria-label={t('token.revokeOne', { name: token.name })} onClick={onRevoke}>
          {t('token.revoke')}
        </Button>
      </td>
    </tr>
  )
}
