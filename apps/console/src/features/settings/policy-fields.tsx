'use client'

import { RISKS } from '@headgate/domain'
import { Checkbox, Field, Input, Select } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormContext } from 'react-hook-form'
import type { PolicyFormValues } from './policy-form.ts'
import { ScheduleField } from './schedule-field.tsx'

export const PolicyFields = ({ isLocked }: { isLocked: boolean }) => {
  const t = useTranslations('settings.policy')
  const { register, formState } = useFormContext<PolicyFormValues>()
  const { errors } = formState
  return (
    <fieldset className="grid gap-5" disabled={isLocked}>
      <legend className="sr-only">{t('rules')}</legend>
      <div className="grid gap-1">
        <Checkbox {...register('isReadOnly')}>
          <span className="font-medium">{t('rule.isReadOnly')}</span>
        </Checkbox>
        <p className="field-hint pl-6">{t('readOnlyHint')}</p>
      </div>
      <Field className="max-w-xl" label={t('rule.approvalFromRisk')} hint={t('approvalHint')}>
        <Select {...register('approval')}>
          <option value="">{t('approval.never')}</option>
          {RISKS.toReversed().map((risk) => (
            <option key={risk} value={risk}>
              {t(`approval.${risk}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        className="max-w-xl"
        label={t('rule.diskGuard')}
        hint={t('diskGuardHint')}
        error={errors.diskGuard ? t('error.diskGuard') : undefined}
      >
        <Input className="max-w-24" inputMode="decimal" autoComplete="off" {...register('diskGuard')} />
      </Field>
      <ScheduleField error={errors.preferredElectionCron ? t('error.cron') : undefined} />
    </fieldset>
  )
}
