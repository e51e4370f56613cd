'use client'

import type { AclBinding } from '@headgate/domain'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PermissionWord } from './permission-word.tsx'
import { useBindingText } from './use-binding-text.ts'

const Part = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="contents">
    <dt className="text-muted-foreground">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </div>
)

/** The seven parts of one binding, after the sentence they make. */
export const BindingList = ({ binding }: { binding: AclBinding }) => {
  const t = useTranslations('access.column')
  const text = useBindingText()
  return (
    <div className="grid gap-3">
      <p className="text-base">{text.sentence(binding)}</p>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1 rounded-md border border-border px-4 py-3">
        <Part name={t('permission')}>
          <PermissionWord permissionType={binding.permissionType} />
        </Part>
        <Part name={t('principal')}>
          <span className="mono">{binding.principal}</span>
        </Part>
        <Part name={t('operation')}>
          <span className="mono">{binding.operation}</span>
        </Part>
        <Part name={t('resourceType')}>
          <span className="mono">{binding.resourceType}</span>
        </Part>
        <Part name={t('resource')}>
          <span className="mono">{binding.name}</span>
        </Part>
        <Part name={t('pattern')}>
          <span className="mono">{binding.patternType}</span>
        </Part>
        <Part name={t('host')}>
          <span className="mono">{binding.host}</span>
        </Part>
      </dl>
    </div>
  )
}
