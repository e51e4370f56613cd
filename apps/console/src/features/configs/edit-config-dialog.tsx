'use client'

import type { AlterConfigsInput, ConfigEntry } from '@headgate/domain'
import { StateWord } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/lib/trpc'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { Review } from '../change/review.tsx'
import { useChange } from '../change/use-change.ts'
import { EditConfigForm } from './edit-config-form.tsx'

const FORM_ID = 'edit-config'

export const EditConfigDialog = ({
  slug,
  topic,
  entry,
  onClose,
}: {
  slug: string
  topic: string
  entry: ConfigEntry
  onClose: () => void
}) => {
  const t = useTranslations('configs')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const alter = useMutation(trpc.topics.alterConfigs.mutationOptions())
  // As it was when the dialog opened: a poll must not rewrite what is being typed.
  const [before] = useState(entry)
  const change = useChange({
    run: (input: AlterConfigsInput, { validateOnly }) =>
      alter.mutateAsync({ c: slug, t: topic, ...input, validateOnly }),
    onApplied: () => queryClient.invalidateQueries(trpc.topics.pathFilter()),
  })
  return (
    <ChangeDialog
      title={t('editTitle')}
      description={
        <span className="mono">
          {topic} · {before.name}
        </span>
      }
      change={change}
      formId={FORM_ID}
      onClose={onClose}
      applyLabel={t('apply')}
      form={<EditConfigForm id={FORM_ID} entry={before} error={change.error} onSubmit={change.review} />}
      review={(result) => <Review result={result} />}
      outcome={() => (
        <div className="grid gap-1">
          <StateWord tone="ok">{t('done', { name: before.name })}</StateWord>
          <p className="text-muted-foreground">{t('doneBody')}</p>
        </div>
      )}
    />
  )
}
