'use client'

import { CreateMemberInput } from '@headgate/domain'
import { Button, Field, Input } from '@headgate/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { brokerErrorAt } from '../change/broker-error.ts'
import { newPassword } from './new-password.ts'
import { RoleField } from './role-field.tsx'

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
  const form = useForm<CreateMemberInput>({
    resolver: zodResolver(CreateMemberInput),
    defaultValues: { email: '', name: '', role: 'viewer', password: '' },
  })
  const { errors } = form.formState
  const errorAt = (path: keyof CreateMemberInput) => (errors[path] ? t(`error.${path}`) : brokerErrorAt(error, path))
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
    <form id={id} noValidate onSubmit={form.handleSubmit(onSubmit)} className="grid gap-4">
      <Field label={t('column.name')} error={errorAt('name')}>
        <Input autoComplete="off" data-autofocus {...form.register('name')} />
      </Field>
      <Field label={t('column.email')} hint={t('member.emailHint')} error={errorAt('email')}>
        <Input type="email" autoComplete="off" {...form.register('email')} />
      </Field>
      <RoleField role={form.watch('role')} error={errorAt('role')} select={form.register('role')} />
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
    </form>
  )
}
