'use client'

import type { CreateMemberInput } from '@headgate/domain'
import { Button, Field, Input } from '@headgate/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { brokerErrorAt } from '../change/broker-error.ts'
import { GrantFields } from './grant-fields.tsx'
import { EMPTY_MEMBER, MemberForm, type MemberFormValues } from './member-form.ts'
import { newPassword } from './new-password.ts'

export const MemberFields = ({
  id,
  error,
  onSubmit,
}: {
  id: string
  error: unknown
  onSubmit: (input: CreateMemberInput) => void
}) => {
  const t = useTranslations('settings')
  const [isShown, setShown] = useState(false)
  const form = useForm<MemberFormValues, unknown, CreateMemberInput>({
    resolver: zodResolver(MemberForm),
    defaultValues: EMPTY_MEMBER,
  })
  const { errors } = form.formState
  const errorAt = (path: 'name' | 'email' | 'password') =>
    errors[path] ? t(`error.${path}`) : brokerErrorAt(error, path)
  // What was made up must be seen, because it has to be passed on.
  const makeUp = () => {
    form.setValue(
      'password',
      newPassword((bytes) => crypto.getRandomValues(bytes)),
      { shouldValidate: true },
    )
    setShown(true)
  }
  return (
    <FormProvider {...form}>
      <form id={id} noValidate onSubmit={form.handleSubmit(onSubmit)} className="grid gap-4">
        <Field label={t('column.name')} error={errorAt('name')}>
          <Input autoComplete="off" data-autofocus {...form.register('name')} />
        </Field>
        <Field label={t('column.email')} hint={t('member.emailHint')} error={errorAt('email')}>
          <Input type="email" autoComplete="off" {...form.register('email')} />
        </Field>
        <Field label={t('member.password')} hint={t('member.passwordHint')} error={errorAt('password')}>
          <Input
            className={isShown ? 'mono' : ''}
            type={isShown ? 'text' : 'password'}
            autoComplete="new-password"
            spellCheck={false}
            {...form.register('password')}
          />
        </Field>
        <div className="actions">
          <Button onClick={makeUp}>{t('member.makeUp')}</Button>
          <Button aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {t(isShown ? 'member.hide' : 'member.show')}
          </Button>
        </div>
        <GrantFields error={error} />
      </form>
    </FormProvider>
  )
}
