'use client'

import type { AclBinding } from '@headgate/domain'
import { StateWord } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useTRPC } from '@/lib/trpc'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { Review } from '../change/review.tsx'
import { useChange } from '../change/use-change.ts'
import { BindingList } from './binding-list.tsx'
import { useBindingText } from './use-binding-text.ts'

const FORM_ID = 'delete-acl'

/** There is nothing to fill in: the review is asked for at once. */
export const DeleteAclDialog = ({
  slug,
  binding,
  onClose,
}: {
  slug: string
  binding: AclBinding
  onClose: () => void
}) => {
  const t = useTranslations('access')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const text = useBindingText()
  const remove = useMutation(trpc.acls.delete.mutationOptions())
  const change = useChange({
    run: (input: AclBinding, { validateOnly }) => remove.mutateAsync({ c: slug, ...input, validateOnly }),
    onApplied: () => queryClient.invalidateQueries(trpc.acls.pathFilter()),
  })
  const isAsked = useRef(false)
  const { review } = change
  useEffect(() => {
    if (isAsked.current) return
    isAsked.current = true
    review(binding)
  }, [review, binding])
  return (
    <ChangeDialog
      title={t('delete.title')}
      description={t('delete.description')}
      change={change}
      formId={FORM_ID}
      onClose={onClose}
      applyLabel={t('delete.apply')}
      isDestructive
      form={
        <form
          id={FORM_ID}
          onSubmit={(event) => {
            event.preventDefault()
            review(binding)
          }}
        >
          <BindingList binding={binding} />
        </form>
      }
      review={(result) => (
        <div className="grid gap-5">
          <p className="text-base">{text.sentence(binding)}</p>
          <Review result={result} isValidated={false} />
        </div>
      )}
      outcome={() => (
        <div className="grid gap-2">
          <StateWord tone="ok">{t('delete.deleted')}</StateWord>
          <p className="text-muted-foreground">{t('delete.deletedBody')}</p>
        </div>
      )}
    />
  )
}
