'use client'

import { Button, notify } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/lib/trpc'
import { useRefusal } from '@/lib/use-refusal'
import { RemovalDialog } from '../settings/removal-dialog.tsx'
import { useEdgeCluster } from './use-edge-cluster.ts'

/** Takes a bridge that is gone, or a device that nobody speaks for, off the lists; its readings stay in Kafka. */
export const ForgetButton = ({ kind, id }: { kind: 'bridge' | 'device'; id: string }) => {
  const t = useTranslations(`edge.forget.${kind}`)
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const refusal = useRefusal('edge.configure', useEdgeCluster())
  const [isAsking, setAsking] = useState(false)
  const onSuccess = async () => {
    notify({ title: t('done', { id }) })
    router.push('/edge')
    await queryClient.invalidateQueries(trpc.edge.summary.pathFilter())
  }
  const bridge = useMutation({ ...trpc.edge.forgetBridge.mutationOptions(), onSuccess })
  const device = useMutation({ ...trpc.edge.forgetDevice.mutationOptions(), onSuccess })
  const forget = kind === 'bridge' ? bridge : device
  return (
    <>
      <Button size="sm" disabled={refusal !== null} title={refusal ?? undefined} onClick={() => setAsking(true)}>
        {t('action')}
      </Button>
      {isAsking ? (
        <RemovalDialog
          title={t('title', { id })}
          action={t('confirm')}
          isPending={forget.isPending || forget.isSuccess}
          error={forget.error}
          onRemove={() => forget.mutate({ id })}
          onClose={() => setAsking(false)}
        >
          <p>{t('body')}</p>
        </RemovalDialog>
      ) : null}
    </>
  )
}
