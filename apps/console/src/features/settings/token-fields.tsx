'use client'

import type { CreateTokenInput } from '@headgate/domain'
import { Checkbox, Field, Input, Select } from '@headgate/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { brokerErrorAt } from '../change/broker-error.ts'
import { RoleField } from './role-field.tsx'
import { TokenClusters } from './token-clusters.tsx'
import { EMPTY_TOKEN, EXPIRIES, TokenForm, type TokenFormValues } from './token-form.ts'

export const TokenFields = ({
  id,
  error,
  onSubmit,
}: {
  id: string
  error: unknown
  onSubmit: (input: CreateTokenInput) => void
}) => {
  const t = useTranslations('settings')
  const form = useForm<TokenFormValues, unknown, CreateTokenInput>({
    resolver: zodResolver(TokenForm),
    defaultValues: EMPTY_TOKEN,
  })
  const { errors } = form.formState
  const isAllClusters = form.watch('isAllClusters')
  return (
    <form id={id} noValidate onSubmit={form.handleSubmit(onSubmit)} className="grid gap-4">
      <Field
        label={t('token.name')}
        hint={t('token.nameHint')}
        error={errors.name ? t('error.name') : brokerErrorAt(error, 'name')}
      >
        <Input autoComplete="off" data-autofocus {...form.register('name')} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <RoleField role={form.watch('role')} error={brokerErrorAt(error, 'role')} select={form.register('role')} />
        <Field label={t('token.expires')} hint={t('token.expiresHint')} error={brokerErrorAt(error, 'expiresInDays')}>
          <Select {...form.register('expiry')}>
            {EXPIRIES.map((days) => (
              <option key={days} value={days}>
                {days === '' ? t('expiry.never') : t('expiry.afterDays', { days: Number(days) })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <fieldset className="grid gap-2">
        <legend className="field-label mb-1">{t('token.clusters')}</legend>
        <Checkbox {...form.register('isAllClusters')}>{t('token.allClusters')}</Checkbox>
        {isAllClusters ? null : (
          <TokenClusters
            checkbox={form.register('clusters')}
            error={errors.clusters ? t('error.clusters') : brokerErrorAt(error, 'clusters')}
          />
        )}
      </fieldset>
    </form>
  )
}
