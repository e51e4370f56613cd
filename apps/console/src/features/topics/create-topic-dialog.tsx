'use client'

import type { Plan } from '@headgate/domain'
import { buttonClass, Segmented } from '@headgate/ui'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { useChange } from '../change/use-change.ts'
import { useOverview } from '../shell/use-overview.ts'
import { CreateTopicForm } from './create-topic-form.tsx'
import { CreateTopicsForm } from './create-topics-form.tsx'

const FORM_ID = 'create-topic'
const isFormField = (path: string) => /^(name|numPartitions|replicationFactor|assignments|configs)\b/.test(path)

/** Names of the topics that a plan creates. */
const createdBy = (plan: Plan): string[] =>
  plan.changes.flatMap((change) => (change.kind === 'CreateTopic' ? [change.name] : []))

export const CreateTopicDialog = ({ slug, onClose }: { slug: string; onClose: () => void }) => {
  const t = useTranslations('topics.new')
  const many = useTranslations('topics.many')
  const brokers = useOverview(slug).data?.brokers ?? []
  const change = useChange({ slug, isFormField })
  const [isMany, setMany] = useState(false)
  const [only, ...others] = change.plan ? createdBy(change.plan) : []
  const switchTo = (next: boolean) => {
    setMany(next)
    change.back()
  }
  return (
    <ChangeDialog
      title={t('title')}
      description={t('description')}
      change={change}
      formId={FORM_ID}
      onClose={onClose}
      applyLabel={isMany ? many('apply') : t('title')}
      form={
        <div className="grid gap-4">
          <Segmented label={many('how')}>
            <button type="button" aria-pressed={!isMany} onClick={() => switchTo(false)}>
              {many('one')}
            </button>
            <button type="button" aria-pressed={isMany} onClick={() => switchTo(true)}>
              {many('many')}
            </button>
          </Segmented>
          {isMany ? (
            <CreateTopicsForm id={FORM_ID} refusals={change.formErrors} onSubmit={change.review} />
          ) : (
            <CreateTopicForm
              id={FORM_ID}
              refusedAt={change.errorAt}
              brokers={brokers}
              onSubmit={(topic) => change.review([topic])}
            />
          )}
        </div>
      }
      done={(plan) =>
        createdBy(plan).length > 1
          ? many('created', { count: createdBy(plan).length })
          : t('created', { name: only ?? '' })
      }
      outcomeAction={
        change.step === 'outcome' && only !== undefined && others.length === 0 && change.plan?.state === 'applied' ? (
          <Link className={buttonClass({ variant: 'primary' })} href={`/c/${slug}/topics/${encodeURIComponent(only)}`}>
            {t('open')}
          </Link>
        ) : null
      }
    />
  )
}
