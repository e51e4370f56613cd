'use client'

import type { AuditEntry } from '@headgate/domain'
import { Button, notify } from '@headgate/ui'
import { useMutation } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { problemOf } from '@/lib/problem'
import { useTRPC } from '@/lib/trpc'

/** Plans what puts back what was there before, and opens its review. Why there is no way back is said where there is none. */
export const UndoButton = ({ entry, name }: { entry: AuditEntry; name: string }) => {
  const t = useTranslations('audit')
  const trpc = useTRPC()
  const router = useRouter()
  const undo = useMutation(
    trpc.audit.undo.mutationOptions({
      onSuccess: (plan) => router.push(`/c/${plan.clusterSlug}/changes/${plan.id}`),
      onError: (error) => {
        const { title, detail } = problemOf(error)
        notify({ title, tone: 'error', ...(detail === undefined ? {} : { detail }) })
      },
    }),
  )
  return (
    <Button
      size="sm"
      disabled={undo.isPending}
      aria-label={t('undoNamed', { name: `${name} ${entry.resource ?? ''}`.trim() })}
      onClick={() => undo.mutate({ id: entry.id })}
    >
      <Undo2 aria-hidden />
      {t('undo')}
    </Button>
  )
}
