'use client'

import type { TopicDetail } from '@headgate/domain'
import { Field, Input, Note, notify } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/lib/trpc'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { Review } from '../change/review.tsx'
import { useChange } from '../change/use-change.ts'

const FORM_ID = 'delete-topic'

/** What cannot be undone asks to type the name, then still shows what will be lost. */
export const DeleteTopicDialog = ({
  slug,
  topic,
  onClose,
}: {
  slug: string
  topic: TopicDetail
  onClose: () => void
}) => {
  const t = useTranslations('topic.delete')
  const change = useTranslations('change')
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const remove = useMutation(trpc.topics.delete.mutationOptions())
  const [typed, setTyped] = useState('')
  const [isRefused, setRefused] = useState(false)
  const deletion = useChange({
    run: (name: string, { validateOnly }) => remove.mutateAsync({ c: slug, t: name, validateOnly }),
    onApplied: () => {
      notify({ title: t('done', { name: topic.name }) })
      queryClient.removeQueries(trpc.topics.get.queryFilter({ c: slug, t: topic.name }))
      router.push(`/c/${slug}/topics`)
    },
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const matches = typed.trim() === topic.name
    setRefused(!matches)
    if (matches) await deletion.review(topic.name)
  }
  return (
    <ChangeDialog
      title={t('title')}
      description={<span className="mono">{topic.name}</span>}
      change={deletion}
      formId={FORM_ID}
      onClose={onClose}
      isDestructive
      applyLabel={t('apply')}
      form={
        <form id={FORM_ID} noValidate onSubmit={submit} className="grid gap-4">
          <Note tone="error" word={change('warningWord')}>
            {t('body', { count: topic.numPartitions })}
          </Note>
          <Field label={t('field')} error={isRefused ? t('mismatch') : undefined}>
            <Input
              className="mono"
              data-autofocus
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        </form>
      }
      review={(result) => <Review result={result} isValidated={false} />}
      outcome={() => t('done', { name: topic.name })}
    />
  )
}
