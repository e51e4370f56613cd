'use client'

import { Checkbox, Field, Textarea } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormContext } from 'react-hook-form'
import { brokerErrorAt } from '../change/broker-error.ts'
import { ClusterChoice } from './cluster-choice.tsx'
import { type GrantFormValues, patternsOf } from './grant-form.ts'
import { PatternWords } from './pattern-words.tsx'
import { RoleField } from './role-field.tsx'

/** A role, on which clusters, for which names: fields of the form around it. `error` is what the API answered. */
export const GrantFields = ({ error }: { error: unknown }) => {
  const t = useTranslations('settings')
  const { register, watch, formState } = useFormContext<GrantFormValues>()
  const { errors } = formState
  const [role, isAllClusters, isAllNames, names] = watch(['role', 'isAllClusters', 'isAllNames', 'names'])
  return (
    <>
      <RoleField role={role} error={brokerErrorAt(error, 'role')} select={register('role')} />
      <fieldset className="grid gap-2">
        <legend className="field-label mb-1">{t('grant.clusters')}</legend>
        <Checkbox {...register('isAllClusters')}>{t('grant.allClusters')}</Checkbox>
        {isAllClusters ? null : (
          <ClusterChoice
            checkbox={register('clusters')}
            error={errors.clusters ? t('error.clusters') : brokerErrorAt(error, 'clusters')}
          />
        )}
      </fieldset>
      <fieldset className="grid gap-2">
        <legend className="field-label mb-1">{t('grant.names')}</legend>
        <Checkbox {...register('isAllNames')}>{t('grant.allNames')}</Checkbox>
        {isAllNames ? null : (
          <div className="grid gap-2 pl-6">
            <Field
              label={t('grant.patterns')}
              hint={t('grant.patternsHint')}
              error={errors.names ? t('error.names') : brokerErrorAt(error, 'names')}
            >
              <Textarea className="mono" rows={3} spellCheck={false} placeholder="plant.*" {...register('names')} />
            </Field>
            <PatternWords patterns={patternsOf(names)} />
          </div>
        )}
      </fieldset>
    </>
  )
}
