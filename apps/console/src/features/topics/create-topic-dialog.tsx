'use client'

import type { CreateTopicInput } from '@headgate/domain'
import { buttonClass, StateWord } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/lib/trpc'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { Review } from '../change/review.tsx'
import { useChange } from '../change/use-change.ts'
import { useOverview } from '../shell/use-overview.ts'
import { CreateTopicForm } from './create-topic-form.tsx'
import { EffectiveConfigs } from './effective-configs.tsx'

const FORM_ID = 'create-topic'

export const CreateTopicDialog = ({ slug, onClose }: { slug: string; onClose: () => void }) => {
  const t = useTranslations('topics.new')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const create = useMutation(trpc.topics.create.mutationOptions())
  const brokers = useOverview(slug).data?.brokers.length
  const change = useChange({
    run: (input: CreateTopicInput, { validateOnly }) => create.mutateAsync({ c: slug, ...input, validateOnly }),
    onApplied: () => queryClient.invalidateQueries(trpc.topics.pathFilter()),
  })
  return (
    <ChangeDialog
      title={t('title')}
      description={t('description')}
      change={change}
      formId={FORM_ID}
      onClose={onClose}
      applyLabel={t('title')}
      form={<CreateTopicForm id={FORM_ID} error={change.error} brokers={brokers} onSubmit={change.review} />}
      review={(result) => (
        <Review result={result}>
          <EffectiveConfigs configs={result.topic.configs} />
        </Review>
      )}
      outcome={({ topic }) => (
        <div className="grid gap-1">
          <StateWord tone="ok" className="whitespace-normal">
            {t('created', { name: topic.name })}
          </StateWord>
          <p className="text-muted-foreground">
            {t('createdBody', { partitions: topic.numPartitions, replicationFactor: topic.replicationFactor })}
          </p>
        </div>
      )}
      outcomeAction={
        change.result ? (
          <Link
            className={buttonClass({ variant: 'primary' })}
            href={`/c/${slug}/topics/${encodeURIComponent(change.result.topic.name)}`}
          >
            {t('open')}
          </Link>
        ) : null
      }
    />
  )
}
