'use client'

import type { AclBinding } from '@headgate/domain'
import { Button, Tag } from '@headgate/ui'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { PermissionWord } from './permission-word.tsx'
import { useBindingText } from './use-binding-text.ts'

export const AclRow = ({
  binding,
  onDelete,
}: {
  binding: AclBinding
  onDelete: ((binding: AclBinding) => void) | undefined
}) => {
  const t = useTranslations('access')
  const text = useBindingText()
  return (
    <tr>
      <td className="w-28">
        <PermissionWord permissionType={binding.permissionType} />
      </td>
      <td className="mono w-44">{binding.operation}</td>
      <td className="max-w-96 truncate" title={text.resource(binding)}>
        <Tag>{t(`type.${binding.resourceType}`)}</Tag> <span className="mono">{binding.name}</span>
      </td>
      <td className="w-28 text-xs text-muted-foreground">{t(`pattern.${binding.patternType}`)}</td>
      <td className="w-36">
        {binding.host === '*' ? (
          <span className="text-muted-foreground">{t('anyHost')}</span>
        ) : (
          <span className="mono">{binding.host}</span>
        )}
      </td>
      <td className="w-12 text-right">
        {onDelete ? (
          <Button
            variant="ghost"
            size="sm"
            icon
            aria-label={t('deleteOne', { sentence: text.sentence(binding) })}
            onClick={() => onDelete(binding)}
          >
            <Trash2 aria-hidden />
          </Button>
        ) : null}
      </td>
    </tr>
  )
}
