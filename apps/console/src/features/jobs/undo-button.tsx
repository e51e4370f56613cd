'use client'

import { Button, notify } from '@headgate/ui'
import { useMutation } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { problemOf } from '@/lib/problem'
import { usePlanClient } from '../change/plan-client.ts'

/** Undo is a plan of its own: it is made, and its page is where it is reviewed and applied. */
export const UndoButton = ({ slug, planId }: { slug: string; planId: string }) => {
  const t = useTranslations('jobs.undo')
  const router = useRouter()
  const client = usePlanClient(slug)
  const undo = useMutation({
    mutationFn: () => client.undo(planId),
    onSuccess: (plan) => router.push(`/c/${slug}/changes/${plan.id}`),
    onError: (error) => {
      const { title, detail } = problemOf(error)
      notify({ title, ...(detail === undefined ? {} : { detail }), tone: 'error' })
    },
  })
  return (
    <Button disabled={undo.isPending} onClick={() => undo.mutate()}>
      <Undo2 aria-hidden />
      {undo.isPending ? t('planning') : t('action')}
    </Button>
  )
}
