'use client'

import { Field, Input } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useTRPC } from '@/lib/trpc'
import { useDebounced } from '@/lib/use-debounced'

/** One topic by name, with what the cluster has offered while it is typed. */
export const OneTopicField = ({
  slug,
  value,
  onChange,
  error,
}: {
  slug: string
  value: string
  onChange: (topic: string) => void
  error?: string | undefined
}) => {
  const t = useTranslations('reassignments.topics')
  const trpc = useTRPC()
  const listId = useId()
  const search = useDebounced(value.trim())
  const found = useQuery(
    trpc.topics.list.queryOptions({ c: slug, limit: 20, sort: 'name', ...(search ? { search } : {}) }),
  )
  return (
    <Field label={t('one')} error={error}>
      <Input
        className="mono"
        data-autofocus=""
        autoComplete="off"
        spellCheck={false}
        list={listId}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={listId}>
        {found.data?.items.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Field>
  )
}
