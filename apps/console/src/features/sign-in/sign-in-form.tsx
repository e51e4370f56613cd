'use client'

import { Button, Field, Input, ProblemView } from '@headgate/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { type SignInOutcome, safeNext, signIn } from './session.ts'

const useSchema = () => {
  const t = useTranslations('signIn')
  return z.object({
    email: z.string().trim().min(1, t('emailMissing')),
    password: z.string().min(1, t('passwordMissing')),
  })
}

const Refusal = ({ outcome }: { outcome: SignInOutcome | null }) => {
  const t = useTranslations('signIn')
  if (outcome === null || outcome.kind === 'signed-in') return null
  if (outcome.kind === 'refused') return <ProblemView isInline kafkaLabel="" problem={outcome.problem} />
  const fix = outcome.kind === 'limited' ? t('limitedFix', { seconds: outcome.waitSec }) : t(`${outcome.kind}Fix`)
  return <ProblemView isInline kafkaLabel="" problem={{ title: t(outcome.kind), fix }} />
}

export const SignInForm = ({ next }: { next: string | null }) => {
  const t = useTranslations('signIn')
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null)
  const form = useForm({ resolver: zodResolver(useSchema()), defaultValues: { email: '', password: '' } })
  const { errors, isSubmitting } = form.formState
  const submit = form.handleSubmit(async ({ email, password }) => {
    const result = await signIn(email, password)
    setOutcome(result)
    // A full load: the server decides anew what this person sees.
    if (result.kind === 'signed-in') location.assign(safeNext(next))
    else form.setFocus('password', { shouldSelect: true })
  })
  const isBusy = isSubmitting || outcome?.kind === 'signed-in'
  return (
    // post: sent before the page has come alive, a form without it would write the password into the address.
    <form method="post" onSubmit={submit} noValidate className="my-auto grid w-full max-w-[340px] gap-4 py-8">
      <h1>{t('title')}</h1>
      <Refusal outcome={outcome} />
      <Field label={t('email')} error={errors.email?.message}>
        <Input type="email" autoComplete="username" {...form.register('email')} />
      </Field>
      <Field label={t('password')} error={errors.password?.message}>
        <Input type="password" autoComplete="current-password" {...form.register('password')} />
      </Field>
      <Button type="submit" variant="primary" size="lg" disabled={isBusy}>
        {isBusy ? t('checking') : t('title')}
      </Button>
      <p className="text-xs text-muted-foreground">{t('audited')}</p>
    </form>
  )
}
