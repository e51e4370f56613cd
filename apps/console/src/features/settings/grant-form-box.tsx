'use client'

import { Grant } from '@headgate/domain'
import { Button } from '@headgate/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { FormProvider, useForm } from 'react-hook-form'
import { z } from 'zod'
import { GrantFields } from './grant-fields.tsx'
import { GrantFormShape, type GrantFormValues, grantOf } from './grant-form.ts'

const GrantForm = z
  .object(GrantFormShape)
  .transform((values): z.input<typeof Grant> => grantOf(values))
  .pipe(Grant)

/** One grant, given or changed. */
export const GrantFormBox = ({
  title,
  values,
  submitLabel,
  isPending,
  error,
  onSubmit,
  onCancel,
}: {
  title: string
  values: GrantFormValues
  submitLabel: string
  isPending: boolean
  error: unknown
  onSubmit: (grant: Grant) => void
  onCancel: () => void
}) => {
  const common = useTranslations('common')
  const form = useForm<GrantFormValues, unknown, Grant>({ resolver: zodResolver(GrantForm), defaultValues: values })
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit(onSubmit)} className="grid gap-4 border-t border-border pt-4">
        <h3>{title}</h3>
        <GrantFields error={error} />
        <div className="actions">
          <Button onClick={onCancel}>{common('cancel')}</Button>
          <Button type="submit" variant="primary" disabled={isPending}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </FormProvider>
  )
}
