'use client'

import { Field, FieldError, Input } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useTRPC } from '@/lib/trpc'
import { useDebounced } from '@/lib/use-debounced'
import { useEdgeCluster } from '../edge/use-edge-cluster.ts'

const SUGGESTED = 20

/** With the other readings, or in a topic of its own choice; topics of the cluster are suggested. */
export const TopicField = ({
  topic,
  isWrong,
  onChange,
}: {
  /** null: with the other readings. */
  topic: string | null
  isWrong: boolean
  onChange: (topic: string | null) => void
}) => {
  const t = useTranslations('edgeOnboarding.topic')
  const trpc = useTRPC()
  const listId = useId()
  const name = useId()
  const slug = useEdgeCluster().clusterSlug ?? ''
  const search = useDebounced(topic ?? '')
  const found = useQuery({
    ...trpc.topics.list.queryOptions({ c: slug, limit: SUGGESTED, ...(search ? { search } : {}) }),
    enabled: slug !== '' && topic !== null,
  })
  const names = found.data?.items.map((item) => item.name) ?? []
  const isMissing = topic !== null && topic === search && found.data !== undefined && !names.includes(topic)
  return (
    <fieldset className="grid gap-2">
      <legend className="field-label mb-1">{t('legend')}</legend>
      <label className="flex items-center gap-2">
        <input type="radio" name={name} checked={topic === null} onChange={() => onChange(null)} />
        {t('readings')}
      </label>
      <label className="flex items-center gap-2">
        <input type="radio" name={name} checked={topic !== null} onChange={() => onChange('')} />
        {t('other')}
      </label>
      {topic === null ? null : (
        <Field label={t('name')} hint={t('hint')}>
          <Input
            className="mono"
            list={listId}
            value={topic}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={listId}>
            {names.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
          <FieldError>
            {topic !== '' && isWrong ? t('wrong') : topic !== '' && isMissing ? t('missing') : null}
          </FieldError>
        </Field>
      )}
    </fieldset>
  )
}
