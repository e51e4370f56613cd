'use client'

import type { CreateTopic } from '@headgate/domain'
import { Field, Textarea } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { FormError } from '../change/form-errors.ts'
import { type ParsedTopics, parseTopicLines } from './parse-topic-lines.ts'

const EXAMPLE = `plant.line07.temperature 12 3 retention.ms=86400000
plant.line07.vibration 6 3 cleanup.policy=compact
plant.line07.events`

/** Many at once by pasting lines; what is wrong is told line by line, ours and the broker's alike. */
export const CreateTopicsForm = ({
  id,
  refusals,
  onSubmit,
}: {
  id: string
  refusals: readonly FormError[]
  onSubmit: (changes: CreateTopic[]) => void
}) => {
  const t = useTranslations('topics.many')
  const errorText = useTranslations('topics.new.error')
  const [text, setText] = useState('')
  const [sent, setSent] = useState<ParsedTopics | null>(null)
  const parsed = parseTopicLines(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(parsed)
    if (parsed.errors.length === 0 && parsed.topics.length > 0) onSubmit(parsed.topics.map(({ change }) => change))
  }
  const own = parsed.errors.map(({ line, error, token }) => ({
    line,
    message: error === 'config' || error === 'topicTwice' ? t(`error.${error}`) : errorText(error),
    token,
  }))
  const told = refusals.map(({ changeIndex, path, message }) => ({
    line: sent?.topics[changeIndex]?.line ?? 0,
    message,
    token: path,
  }))
  const errors = [...own, ...told].sort((a, b) => a.line - b.line)
  return (
    <form id={id} noValidate onSubmit={submit} className="grid gap-3">
      <Field
        label={t('label')}
        hint={t('hint')}
        error={sent && parsed.topics.length + parsed.errors.length === 0 ? t('empty') : undefined}
      >
        <Textarea
          className="mono min-h-48 text-xs"
          spellCheck={false}
          wrap="off"
          placeholder={EXAMPLE}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <p className="text-xs text-muted-foreground" aria-live="polite">
        {t('read', { topics: parsed.topics.length, errors: own.length })}
      </p>
      {errors.length === 0 ? null : (
        <ul className="grid gap-1" aria-label={t('errors')}>
          {errors.map(({ line, message, token }) => (
            <li key={`${line} ${token} ${message}`} className="tone-error flex flex-wrap gap-x-2 text-xs text-(--c)">
              <b>{t('line', { line })}</b>
              <code>{token}</code>
              <span>{message}</span>
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}
