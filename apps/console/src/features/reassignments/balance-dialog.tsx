'use client'

import { BalanceBy, type BalanceReplicas } from '@headgate/domain'
import { Checkbox, FieldError } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { MoveDialog } from './move-dialog.tsx'
import { MoveFields } from './move-fields.tsx'
import { TopicPicker } from './topic-picker.tsx'
import { useMoveForm } from './use-move-form.ts'

/** Evens out the brokers. `isForRacks`: begun from "spread over racks", which asks for no evenness beyond replicas. */
export const BalanceDialog = ({
  slug,
  isForRacks = false,
  onClose,
}: {
  slug: string
  isForRacks?: boolean
  onClose: () => void
}) => {
  const t = useTranslations('reassignments.balance')
  const move = useMoveForm({ slug, isFormField: (path) => path === 'by' || path === 'topics' })
  const { change, isSent } = move
  const [by, setBy] = useState<BalanceBy[]>(isForRacks ? ['replicas'] : [...BalanceBy.options])
  const [spreadRacks, setSpreadRacks] = useState(true)
  const [topics, setTopics] = useState<string[]>([])
  const built: BalanceReplicas | null =
    by.length === 0 || move.options === null
      ? null
      : { kind: 'BalanceReplicas', by, spreadRacks, ...(topics.length === 0 ? {} : { topics }), ...move.options }
  const error = isSent && by.length === 0 ? t('noMeasure') : change.errorAt('by')
  return (
    <MoveDialog
      {...move.dialog}
      title={isForRacks ? t('racksTitle') : t('title')}
      description={isForRacks ? t('racksBody') : t('body')}
      built={built}
      onClose={onClose}
    >
      <fieldset className="grid gap-1.5">
        <legend className="field-label mb-1.5">{t('by')}</legend>
        {BalanceBy.options.map((measure) => (
          <Checkbox
            key={measure}
            checked={by.includes(measure)}
            onChange={({ target }) =>
              setBy(BalanceBy.options.filter((one) => (one === measure ? target.checked : by.includes(one))))
            }
          >
            {t(`measure.${measure}`)}
          </Checkbox>
        ))}
      </fieldset>
      <FieldError>{error}</FieldError>
      <Checkbox checked={spreadRacks} onChange={({ target }) => setSpreadRacks(target.checked)}>
        {t('spreadRacks')}
      </Checkbox>
      <TopicPicker
        slug={slug}
        chosen={topics}
        onChange={setTopics}
        hint={t('topicsHint')}
        error={change.errorAt('topics')}
      />
      <MoveFields {...move.fields} />
    </MoveDialog>
  )
}
