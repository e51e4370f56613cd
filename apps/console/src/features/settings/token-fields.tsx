'use client'

import type { CreateTokenInput } from '@headgate/domain'
import { Field, Input, Select } from '@headgate/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { FormProvider, useForm } from 'react-hook-form'
import { brokerErrorAt } from '../change/broker-error.ts'
import { GrantFields } from './grant-fields.tsx'
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
  return (
    <FormProvider {...form}>
      <form id={id} noValidate onSubmit={form.handleSubmit(onSubmit)} className="grid gap-4">
        <Field
          label={t('token.name')}
          hint={t('token.nameHint')}
          error={errors.name ? t('error.name') : brokerErrorAt(error, 'name')}
        >
          <Input autoComplete="off" data-autofocus {...form.register('name')} />
        </Field>
        <Field label={t('token.expires')} hint={t('token.expiresHint')} error={brokerErrorAt(error, 'expiresInDays')}>
          <Select {...form.register('expiry')}>
            {EXPIRIES.map((days) => (
              <option key={days} value={days}>
                {days === '' ? t('expiry.never') : t('expiry.afterDays', { days: Number(days) })}
              </option>
            ))}
          </Select>
        </Field>
        <GrantFields error={error} />
      </form>
    </FormProvider>
  )
}
