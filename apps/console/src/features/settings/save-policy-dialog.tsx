'use client'

import type { SetPolicyInput, ShownPolicy } from '@headgate/domain'
import { Button, Dialog, Diff, Note, notify } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPC } from '@/lib/trpc'
import { ConfirmField } from '../change/confirm-field.tsx'
import { changedRules, loosenedRules } from './policy-changes.ts'
import { usePolicyWords } from './use-policy-words.ts'

/** Before and after; where a rule protects less than before, the name of the cluster is typed. */
export const SavePolicyDialog = ({
  slug,
  before,
  after,
  onClose,
}: {
  slug: string
  before: ShownPolicy
  after: SetPolicyInput
  onClose: () => void
}) => {
  const t = useTranslations('settings.policy')
  const common = useTranslations('common')
  const change = useTranslations('change')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const words = usePolicyWords()
  const [typed, setTyped] = useState('')
  const save = useMutation(
    trpc.policies.set.mutationOptions({
      onSuccess: (policy) => {
        queryClient.setQueryData(trpc.policies.get.queryKey({ c: slug }), policy)
        notify({ title: t('saved', { cluster: slug }), detail: t('savedBody') })
        onClose()
      },
    }),
  )
  const isLooser = loosenedRules(before, after).length > 0
  const lines = changedRules(before, after).flatMap((rule) => [
    { sign: '-' as const, text: words(rule, before), signLabel: change('removed') },
    { sign: '+' as const, text: words(rule, after), signLabel: change('added') },
  ])
  return (
    <Dialog
      open
      onClose={onClose}
      closeLabel={common('close')}
      title={t('saveTitle', { cluster: slug })}
      footer={
        <>
          <Button onClick={onClose} data-autofocus>
            {common('back')}
          </Button>
          <Button
            className="ml-auto"
            variant={isLooser ? 'destructive' : 'primary'}
            disabled={save.isPending || (isLooser && typed !== slug)}
            onClick={() => save.mutate({ c: slug, ...after })}
          >
            {t(save.isPending ? 'saving' : 'save')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {save.error ? <ProblemMessage error={save.error} isInline /> : null}
        <Diff label={t('diff')} lines={lines} />
        <p className="text-muted-foreground">{t('holdsFrom')}</p>
        {isLooser ? (
          <>
            <Note tone="warn">{t('looser')}</Note>
            <ConfirmField word={slug} value={typed} onChange={setTyped} />
          </>
        ) : null}
      </div>
    </Dialog>
  )
}
