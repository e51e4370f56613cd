'use client'

import type { AclBinding } from '@headgate/domain'
import { StateWord } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/lib/trpc'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { Review } from '../change/review.tsx'
import { useChange } from '../change/use-change.ts'
import { BindingList } from './binding-list.tsx'
import { CreateAclForm } from './create-acl-form.tsx'
import { useBindingText } from './use-binding-text.ts'

const FORM_ID = 'create-acl'

/** Form, the review after the cluster was looked at, apply. */
export const CreateAclDialog = ({ slug, onClose }: { slug: string; onClose: () => void }) => {
  const t = useTranslations('access')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const text = useBindingText()
  const create = useMutation(trpc.acls.create.mutationOptions())
  const change = useChange({
    run: (binding: AclBinding, { validateOnly }) => create.mutateAsync({ c: slug, ...binding, validateOnly }),
    onApplied: () => queryClient.invalidateQueries(trpc.acls.pathFilter()),
  })
  const { input } = change
  return (
    <ChangeDialog
      title={t('new.title')}
      description={t('new.description')}
      change={change}
      formId={FORM_ID}
      onClose={onClose}
      applyLabel={t('create')}
      form={<CreateAclForm id={FORM_ID} error={change.error} onSubmit={change.review} />}
      review={(result) => (
        <div className="grid gap-5">
          {input ? <p className="text-base">{text.sentence(input)}</p> : null}
          <Review result={result} isValidated={false} />
        </div>
      )}
      outcome={() => (
        <div className="grid gap-4">
          <StateWord tone="ok">{t('new.created')}</StateWord>
          {input ? <BindingList binding={input} /> : null}
        </div>
      )}
    />
  )
}
