'use client'

import type { Member } from '@headgate/domain'
import { Button, Tag } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import { GrantLines } from './grant-words.tsx'

export const MemberRow = ({
  member,
  isSelf,
  onAccess,
  onRemove,
}: {
  member: Member
  isSelf: boolean
  onAccess: () => void
  onRemove: () => void
}) => {
  const t = useTranslations('settings')
  const format = useFormat()
  const { name } = member
  return (
    <tr>
      <th scope="row" className="text-sm text-foreground">
        {name} {isSelf ? <Tag>{t('member.you')}</Tag> : null}
      </th>
      <td>{member.email}</td>
      <td className="min-w-56">
        <GrantLines actor={member} />
      </td>
      <td>{format.dateTime(member.createdAt)}</td>
      <td>
        <div className="flex justify-end gap-2">
          <Button size="sm" aria-label={t('grant.editOne', { name })} onClick={onAccess}>
            {t('grant.edit')}
          </Button>
          <Button
            size="sm"
            variant="danger"
            disabled={isSelf}
            title={isSelf ? t('member.removeSelf') : undefined}
            aria-label={t('member.removeOne', { name })}
            onClick={onRemove}
          >
            {t('member.remove')}
          </Button>
        </div>
      </td>
    </tr>
  )
}
