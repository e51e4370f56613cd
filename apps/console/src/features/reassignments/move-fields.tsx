'use client'

import { Field, Input, Segmented, Select } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { type MoveForm, RATE_UNITS, type RateUnit } from './move-options.ts'

const CHOICES = ['auto', 'rate', 'none'] as const

/** How a job goes about its moves: the throttle, and how many at a time. */
export const MoveFields = ({
  value,
  onChange,
  rateError,
  movesError,
}: {
  value: MoveForm
  onChange: (value: MoveForm) => void
  rateError?: string | undefined
  movesError?: string | undefined
}) => {
  const t = useTranslations('reassignments.move')
  return (
    <>
      <div className="grid gap-1.5">
        <span className="field-label">{t('throttle')}</span>
        <div className="flex flex-wrap items-center gap-2">
          <Segmented label={t('throttle')}>
            {CHOICES.map((choice) => (
              <button
                key={choice}
                type="button"
                aria-pressed={value.throttle === choice}
                onClick={() => onChange({ ...value, throttle: choice })}
              >
                {t(`throttleChoice.${choice}`)}
              </button>
            ))}
          </Segmented>
        </div>
        <p className="field-hint">{t(`throttleHint.${value.throttle}`)}</p>
      </div>
      {value.throttle === 'rate' ? (
        <Field label={t('rate')} error={rateError}>
          <div className="flex gap-2">
            <Input
              inputMode="decimal"
              className="w-28"
              value={value.rate}
              onChange={(event) => onChange({ ...value, rate: event.target.value })}
            />
            <Select
              id={undefined}
              aria-label={t('unit')}
              className="w-24"
              value={value.unit}
              onChange={(event) => onChange({ ...value, unit: event.target.value as RateUnit })}
            >
              {Object.keys(RATE_UNITS).map((unit) => (
                <option key={unit}>{unit}</option>
              ))}
            </Select>
          </div>
        </Field>
      ) : null}
      <Field label={t('concurrentMoves')} hint={t('concurrentMovesHint')} error={movesError}>
        <Input
          inputMode="numeric"
          className="w-28"
          value={value.concurrentMoves}
          onChange={(event) => onChange({ ...value, concurrentMoves: event.target.value })}
        />
      </Field>
    </>
  )
}
