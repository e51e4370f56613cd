'use client'

import type { SetPolicyInput, ShownPolicy } from '@headgate/domain'
import { Button, CardBody, Note } from '@headgate/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { useRefusal } from '@/lib/use-refusal'
import { changedRules } from './policy-changes.ts'
import { PolicyFields } from './policy-fields.tsx'
import { PolicyForm, type PolicyFormValues, policyValuesOf } from './policy-form.ts'
import { SavePolicyDialog } from './save-policy-dialog.tsx'

/** The policy of one cluster: for everybody to read, for its administrators to change. */
export const PolicyCard = ({ slug, policy }: { slug: string; policy: ShownPolicy }) => {
  const t = useTranslations('settings.policy')
  const refusal = useRefusal('policy.manage', { clusterSlug: slug })
  const [asked, setAsked] = useState<SetPolicyInput | null>(null)
  const values = policyValuesOf(policy)
  const form = useForm<PolicyFormValues, unknown, SetPolicyInput>({
    resolver: zodResolver(PolicyForm),
    defaultValues: values,
    // What was saved, here or by somebody else, is what the fields begin from; what is being typed stays.
    values,
    resetOptions: { keepDirtyValues: true },
  })
  const { isDirty } = form.formState
  const review = (after: SetPolicyInput) => (changedRules(policy, after).length > 0 ? setAsked(after) : form.reset())
  return (
    <CardBody>
      <FormProvider {...form}>
        <form noValidate onSubmit={form.handleSubmit(review)} className="grid gap-5">
          {refusal ? <Note tone="info">{t('locked', { reason: refusal })}</Note> : null}
          <PolicyFields isLocked={refusal !== null} />
          {refusal === null ? (
            <div className="actions">
              <Button type="submit" variant="primary" disabled={!isDirty}>
                {t('review')}
              </Button>
              <Button disabled={!isDirty} onClick={() => form.reset()}>
                {t('discard')}
              </Button>
            </div>
          ) : null}
          <p className="text-xs text-muted-foreground">
            {t.rich('audited', {
              link: (chunks) => (
                <Link className="link" href={`/c/${slug}/changes?tab=audit`}>
                  {chunks}
                </Link>
              ),
            })}
          </p>
        </form>
      </FormProvider>
      {asked ? <SavePolicyDialog slug={slug} before={policy} after={asked} onClose={() => setAsked(null)} /> : null}
    </CardBody>
  )
}
