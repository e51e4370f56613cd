'use client'

import type { Change, ElectionType } from '@headgate/domain'
import { Checkbox, Field, Note, Select } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useCan } from '@/lib/use-can'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { useChange } from '../change/use-change.ts'
import { isInNeed, type Votable } from './elections.ts'

const FORM_ID = 'elect-leaders'

/**
 * Preferred or unclean, for the partitions given or for every one of the cluster that needs it (`partitions` null). An unclean one may
 * lose records: it is offered only to who may run it.
 */
export const ElectDialog = ({
  slug,
  partitions,
  description,
  leftOut = 0,
  onClose,
}: {
  slug: string
  partitions: readonly Votable[] | null
  description: string
  /** Chosen topics whose partitions are not known here. */
  leftOut?: number
  onClose: () => void
}) => {
  const t = useTranslations('topic.elect')
  const [before] = useState(partitions)
  const [type, setType] = useState<ElectionType>('preferred')
  const [isOnlyNeedy, setOnlyNeedy] = useState(true)
  const canUnclean = useCan('partition.elect-unclean', { clusterSlug: slug, isFiltered: true })
  const change = useChange({ slug })
  const needy = before?.filter((partition) => isInNeed(partition, type)) ?? null
  const chosen = isOnlyNeedy ? needy : before
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen !== null && chosen.length === 0) return
    const election: Change = {
      kind: 'ElectLeaders',
      type,
      ...(chosen === null ? {} : { partitions: chosen.map(({ topic, partition }) => ({ topic, partition })) }),
    }
    void change.review([election])
  }
  return (
    <ChangeDialog
      title={t('title')}
      description={before === null ? description : <span className="mono">{description}</span>}
      change={change}
      formId={FORM_ID}
      onClose={onClose}
      applyLabel={t('apply')}
      form={
        <form id={FORM_ID} noValidate onSubmit={submit} className="grid gap-4">
          <Field label={t('type')} hint={t(`hint.${type}`)}>
            <Select
              data-autofocus
              value={type}
              onChange={(event) => setType(event.target.value === 'unclean' ? 'unclean' : 'preferred')}
            >
              <option value="preferred">{t('preferred')}</option>
              <option value="unclean" disabled={!canUnclean}>
                {t('unclean')}
              </option>
            </Select>
          </Field>
          {type === 'unclean' ? <Note tone="error">{t('uncleanWarning')}</Note> : null}
          {leftOut > 0 ? <Note tone="warn">{t('leftOut', { count: leftOut })}</Note> : null}
          {before === null ? (
            <p className="text-muted-foreground">{t('everywhere')}</p>
          ) : (
            <div className="grid justify-items-start gap-2">
              {before.every(({ leadership }) => leadership) ? (
                <Checkbox checked={isOnlyNeedy} onChange={(event) => setOnlyNeedy(event.target.checked)}>
                  {t('onlyNeedy', { count: needy?.length ?? 0, total: before.length })}
                </Checkbox>
              ) : (
                <p className="text-muted-foreground">{t('ofThem', { total: before.length })}</p>
              )}
              {chosen?.length === 0 ? <Note tone="ok">{t(`none.${type}`)}</Note> : null}
            </div>
          )}
        </form>
      }
      done={() => t('done')}
    />
  )
}
