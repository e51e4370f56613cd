'use client'

import { Button, Checkbox, Field, Input } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPC, useTRPCClient } from '@/lib/trpc'
import { useDebounced } from '@/lib/use-debounced'
import { useFormat } from '@/lib/use-format'
import { matchesPattern, searchOfPattern } from './glob.ts'

const SHOWN = 8
const PAGE = 500
/** Looked at for a plain search; a pattern is decided here, so more of what the server found is needed. */
const SEARCHED = 50

/** Every topic that fits, page by page. */
const useAllMatching = (slug: string) => {
  const client = useTRPCClient()
  return async (pattern: string): Promise<string[]> => {
    const names: string[] = []
    let cursor: string | undefined
    do {
      const search = searchOfPattern(pattern)
      const page = await client.topics.list.query({
        c: slug,
        limit: PAGE,
        sort: 'name',
        ...(search ? { search } : {}),
        ...(cursor === undefined ? {} : { cursor }),
      })
      names.push(...page.items.map(({ name }) => name).filter((name) => matchesPattern(name, pattern)))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return names
  }
}

/** Topics by search or pattern; what is chosen stays while the search goes on. */
export const TopicPicker = ({
  slug,
  chosen,
  onChange,
  error,
  hint,
  isFirst = false,
}: {
  slug: string
  chosen: readonly string[]
  onChange: (topics: string[]) => void
  error?: string | undefined
  hint?: string
  /** Where the choice of topics is what the form begins with. */
  isFirst?: boolean
}) => {
  const t = useTranslations('reassignments.topics')
  const format = useFormat()
  const trpc = useTRPC()
  const allMatching = useAllMatching(slug)
  const [pattern, setPattern] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const settled = useDebounced(pattern.trim())
  const search = searchOfPattern(settled)
  const found = useQuery(
    trpc.topics.list.queryOptions({
      c: slug,
      limit: settled.includes('*') ? PAGE : SEARCHED,
      sort: 'name',
      ...(search ? { search } : {}),
    }),
  )
  const fitting = found.data?.items.filter(({ name }) => matchesPattern(name, settled)) ?? []
  /** All that the server knows by this search is here: what does not fit now, does not exist. */
  const isWhole = found.data?.nextCursor === null
  const add = (names: readonly string[]) => onChange([...new Set([...chosen, ...names])].sort())
  const addAll = async () => {
    setBusy(true)
    setFailure(null)
    try {
      add(await allMatching(settled))
    } catch (cause) {
      setFailure(cause)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="grid gap-2">
      <Field label={t('field')} hint={hint ?? t('hint')} error={error}>
        <Input
          className="mono"
          data-autofocus={isFirst ? '' : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('placeholder')}
          value={pattern}
          onChange={(event) => setPattern(event.target.value)}
        />
      </Field>
      {found.error || failure ? <ProblemMessage error={failure ?? found.error} isInline /> : null}
      {settled === '' || !found.data ? null : (
        <div className="rounded-md border border-border">
          <ul className="grid gap-1 p-2" aria-label={t('found')}>
            {fitting.slice(0, SHOWN).map(({ name, numPartitions, replicationFactor }) => (
              <li key={name}>
                <Checkbox
                  checked={chosen.includes(name)}
                  onChange={({ target }) =>
                    target.checked ? add([name]) : onChange(chosen.filter((other) => other !== name))
                  }
                >
                  <span className="mono wrap-anywhere">{name}</span>{' '}
                  <span className="text-xs text-muted-foreground">
                    {t('shape', { partitions: numPartitions, factor: replicationFactor })}
                  </span>
                </Checkbox>
              </li>
            ))}
            {isWhole && fitting.length === 0 ? <li className="text-muted-foreground">{t('none')}</li> : null}
          </ul>
          {fitting.length > 0 || !isWhole ? (
            <div className="flex flex-wrap items-center gap-2 border-t border-border p-2">
              <Button size="sm" onClick={addAll} disabled={isBusy}>
                {t('chooseAll')}
              </Button>
              {fitting.length > SHOWN || !isWhole ? (
                <span className="text-xs text-muted-foreground">{t('shown', { count: SHOWN })}</span>
              ) : null}
            </div>
          ) : null}
        </div>
      )}
      {chosen.length === 0 ? null : (
        <fieldset className="flex flex-wrap items-center gap-1.5" aria-label={t('chosen')}>
          {chosen.slice(0, SHOWN).map((name) => (
            <Button
              key={name}
              size="sm"
              className="max-w-full"
              aria-label={t('remove', { name })}
              onClick={() => onChange(chosen.filter((other) => other !== name))}
            >
              <span className="mono truncate">{name}</span>
              <X aria-hidden />
            </Button>
          ))}
          {chosen.length > SHOWN ? <span>{t('more', { count: format.number(chosen.length - SHOWN) })}</span> : null}
          <Button size="sm" variant="ghost" onClick={() => onChange([])}>
            {t('clear')}
          </Button>
        </fieldset>
      )}
    </div>
  )
}
