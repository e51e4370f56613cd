'use client'

import type { AclBinding } from '@headgate/domain'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { useChange } from '../change/use-change.ts'
import { BindingForm } from './binding-form.ts'
import { BindingList } from './binding-list.tsx'
import { CreateAclForm } from './create-acl-form.tsx'
import { useBindingText } from './use-binding-text.ts'

const FORM_ID = 'create-acl'
const isFormField = (path: string) => path.replace(/^binding\./, '') in BindingForm.shape

/** Form, the review after the cluster was looked at, apply. */
export const CreateAclDialog = ({ slug, onClose }: { slug: string; onClose: () => void }) => {
  const t = useTranslations('access')
  const text = useBindingText()
  const change = useChange({ slug, isFormField })
  const [input, setInput] = useState<AclBinding | null>(null)
  return (
    <ChangeDialog
      title={t('new.title')}
      description={t('new.description')}
      change={change}
      formId={FORM_ID}
      onClose={onClose}
      applyLabel={t('create')}
      form={
        <CreateAclForm
          id={FORM_ID}
          refusedAt={change.errorAt}
          onSubmit={(binding) => {
            setInput(binding)
            return change.review([{ kind: 'CreateAcl', binding }])
          }}
        />
      }
      review={() => (input ? <p className="text-base">{text.sentence(input)}</p> : null)}
      done={() => t('new.created')}
      outcome={() => (input ? <BindingList binding={input} /> : null)}
    />
  )
}
