'use client'

import { Button, Checkbox, Field, Input } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormContext } from 'react-hook-form'
import { NextRuns } from './next-runs.tsx'
import type { PolicyFormValues } from './policy-form.ts'

const EXAMPLES = { nightly: '0 3 * * *', hourly: '0 * * * *', sundays: '30 2 * * 0' } as const

/** Preferred leader elections by themselves: a cron expression, examples to start from, and when it comes round next. */
export const ScheduleField = ({ error }: { error: string | undefined }) => {
  const t = useTranslations('settings.policy')
  const { register, watch, setValue } = useFormContext<PolicyFormValues>()
  const [isScheduled, cron] = watch(['isScheduled', 'preferredElectionCron'])
  return (
    <fieldset className="grid gap-2">
      <legend className="field-label mb-1">{t('rule.preferredElectionCron')}</legend>
      <Checkbox {...register('isScheduled')}>{t('scheduled')}</Checkbox>
      <p className="field-hint pl-6">{t('scheduleHint')}</p>
      {isScheduled ? (
        <div className="grid gap-2 pl-6">
          <Field label={t('cron')} hint={t('cronHint')} error={error}>
            <Input
              className="mono max-w-60"
              autoComplete="off"
              spellCheck={false}
              {...register('preferredElectionCron')}
            />
          </Field>
          <div className="actions">
            {(['nightly', 'hourly', 'sundays'] as const).map((name) => (
              <Button
                key={name}
                size="sm"
                onClick={() =>
                  setValue('preferredElectionCron', EXAMPLES[name], { shouldValidate: true, shouldDirty: true })
                }
              >
                {t(`example.${name}`)}
              </Button>
            ))}
          </div>
          <NextRuns cron={cron} />
        </div>
      ) : null}
    </fieldset>
  )
}
