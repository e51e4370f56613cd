'use client'

import type { ConfigEntry } from '@headgate/domain'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { useChange } from '../change/use-change.ts'
import { EditConfigForm } from './edit-config-form.tsx'
import { changeOf, type EditTarget, isAbout } from './edit-target.ts'

const FORM_ID = 'edit-config'

export const EditConfigDialog = ({
  slug,
  target,
  entry,
  onClose,
}: {
  slug: string
  target: EditTarget
  entry: ConfigEntry
  onClose: () => void
}) => {
  const t = useTranslations('configs')
  // As it was when the dialog opened: a poll must not rewrite what is being typed.
  const [before] = useState(entry)
  const change = useChange({ slug, isFormField: (path) => isAbout(before.name, path) })
  return (
    <ChangeDialog
      title={t('editTitle')}
      description={
        <span className="mono">
          {'topic' in target ? target.topic : t('broker', { id: target.brokerId })} · {before.name}
        </span>
      }
      change={change}
      formId={FORM_ID}
      onClose={onClose}
      applyLabel={t('apply')}
      form={
        <EditConfigForm
          id={FORM_ID}
          entry={before}
          isBroker={'brokerId' in target}
          refusal={change.formErrors.find(({ path }) => isAbout(before.name, path))?.message}
          onSubmit={(input, scope) => change.review([changeOf(target, scope, input)])}
        />
      }
      done={() => t('done', { name: before.name })}
      outcome={() => <p className="text-muted-foreground">{t('doneBody')}</p>}
    />
  )
}
