'use client'

import type { Job, JobRequest } from '@headgate/domain'
import { Button, Dialog, notify } from '@headgate/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPC, useTRPCClient } from '@/lib/trpc'
import { useWordingText } from '../change/use-wording-text.ts'

const DANGER: readonly JobRequest[] = ['cancel', 'rollback']

/** Says what will happen before it is asked for. The worker carries it out with its next step. */
export const JobRequestDialog = ({
  job,
  request,
  onClose,
}: {
  job: Pick<Job, 'id' | 'kind' | 'title' | 'titleWording'>
  request: JobRequest
  onClose: () => void
}) => {
  const t = useTranslations('jobs.request')
  const common = useTranslations('common')
  const wording = useWordingText()
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const ask = useMutation({
    mutationFn: () => {
      const call = {
        pause: client.jobs.pause,
        resume: client.jobs.resume,
        cancel: client.jobs.cancel,
        rollback: client.jobs.rollBack,
      }[request]
      return call.mutate({ id: job.id })
    },
    onSuccess: () => {
      notify({ title: t(`asked.${request}`), tone: 'info' })
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries(trpc.jobs.pathFilter()),
  })
  return (
    <Dialog
      open
      onClose={onClose}
      closeLabel={common('close')}
      title={t(`title.${request}`)}
      description={wording.title(job)}
      footer={
        <>
          <Button onClick={onClose} data-autofocus>
            {common('back')}
          </Button>
          <Button
            className="ml-auto"
            variant={DANGER.includes(request) ? 'destructive' : 'primary'}
            disabled={ask.isPending}
            onClick={() => ask.mutate()}
          >
            {t(`do.${request}`)}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {ask.error ? <ProblemMessage error={ask.error} isInline /> : null}
        <p>{t(`what.${request}.${job.kind}`)}</p>
        <p className="text-muted-foreground">{t(`after.${request}`)}</p>
      </div>
    </Dialog>
  )
}
