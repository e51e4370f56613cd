'use client'

import type { TopicDetail } from '@headgate/domain'
import { Field, FieldError, Input, Note, Select, Table, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useFormat } from '@/lib/use-format'
import { ChangeDialog } from '../change/change-dialog.tsx'
import { useChange } from '../change/use-change.ts'
import { readCuts } from './read-cuts.ts'

const FORM_ID = 'truncate-topic'
const isFormField = (path: string) => path.startsWith('partitions')

/** Records before an offset are deleted: all there are, or partition by partition. */
export const TruncateDialog = ({ slug, topic, onClose }: { slug: string; topic: TopicDetail; onClose: () => void }) => {
  const t = useTranslations('topic.truncate')
  const format = useFormat()
  const [before] = useState(topic)
  const [isChosen, setChosen] = useState(false)
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const [isSent, setSent] = useState(false)
  const change = useChange({ slug, isFormField })
  const { cuts, wrong } = readCuts(typed)
  const isEmpty = isChosen && cuts.length === 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (isChosen && (wrong.length > 0 || isEmpty)) return
    void change.review([{ kind: 'TruncateTopic', topic: before.name, ...(isChosen ? { partitions: cuts } : {}) }])
  }
  return (
    <ChangeDialog
      title={t('title')}
      description={<span className="mono">{before.name}</span>}
      change={change}
      formId={FORM_ID}
      onClose={onClose}
      applyLabel={t('apply')}
      form={
        <form id={FORM_ID} noValidate onSubmit={submit} className="grid gap-4">
          <Note tone="warn">{t('body')}</Note>
          <Field label={t('which')} error={isSent && isEmpty ? t('none') : undefined}>
            <Select
              data-autofocus
              value={isChosen ? 'chosen' : 'all'}
              onChange={(event) => setChosen(event.target.value === 'chosen')}
            >
              <option value="all">{t('all')}</option>
              <option value="chosen">{t('chosen')}</option>
            </Select>
          </Field>
          {isChosen ? (
            <TableScroll label={t('chosen')} className="max-h-96 overflow-y-auto rounded-md border border-border">
              <Table density="compact">
                <thead>
                  <tr>
                    <th scope="col">{t('partition')}</th>
                    <th scope="col">{t('log')}</th>
                    <th scope="col">{t('before')}</th>
                  </tr>
                </thead>
                <tbody>
                  {before.partitions.map(({ partition, logStartOffset, logEndOffset }) => (
                    <tr key={partition}>
                      <th scope="row">{partition}</th>
                      <td>
                        {format.number(logStartOffset)} – {format.number(logEndOffset)}
                      </td>
                      <td className="py-1!">
                        <Input
                          small
                          inputMode="numeric"
                          aria-label={t('beforeOf', { partition })}
                          aria-invalid={isSent && wrong.includes(partition) ? true : undefined}
                          placeholder={t('keep')}
                          value={typed[partition] ?? ''}
                          onChange={(event) => setTyped({ ...typed, [partition]: event.target.value })}
                        />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </Table>
            </TableScroll>
          ) : null}
          {isSent && isChosen && wrong.length > 0 ? (
            <FieldError>{t('wrong', { partitions: wrong.join(', ') })}</FieldError>
          ) : null}
          {change.formErrors.map(({ path, message }) => (
            <FieldError key={path}>{message}</FieldError>
          ))}
        </form>
      }
      done={() => t('done', { name: before.name })}
    />
  )
}
