'use client'

import type { ConfigPushResult } from '@headgate/domain'
import { Button, Dialog, Field, Input, Note, notify } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemMessage } from '@/lib/problem-message'
import { ConfigDiff } from './config-diff.tsx'
import { useConfigActions } from './use-config.ts'

/** What changes on the gateway, and what happens if it does not come up; then the push. */
export const PushDialog = ({
  bridgeId,
  isOnline,
  before,
  after,
  baseVersion,
  onPushed,
  onClose,
}: {
  bridgeId: string
  isOnline: boolean
  before: string
  after: string
  baseVersion: number | null
  onPushed: (result: ConfigPushResult) => void
  onClose: () => void
}) => {
  const t = useTranslations('edgeConfig.push')
  const common = useTranslations('common')
  const { push } = useConfigActions()
  const [comment, setComment] = useState('')
  const submit = () =>
    push.mutate(
      { id: bridgeId, yaml: after, baseVersion, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) },
      {
        onSuccess: (result) => {
          notify({ title: t('done', { version: result.pushed.version }), tone: result.isWaiting ? 'info' : 'ok' })
          onClose()
          onPushed(result)
        },
      },
    )
  return (
    <Dialog
      open
      kind="wide-sheet"
      onClose={onClose}
      closeLabel={common('close')}
      title={t('title', { bridge: bridgeId })}
      description={t('description')}
      footer={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button className="ml-auto" variant="primary" disabled={push.isPending} onClick={submit}>
            {push.isPending ? t('pushing') : t('push')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {push.error ? <ProblemMessage error={push.error} isInline /> : null}
        {isOnline ? <Note tone="info">{t('watched')}</Note> : <Note tone="warn">{t('waits')}</Note>}
        <ConfigDiff before={before} after={after} />
        <Field label={t('comment')} hint={t('commentHint')}>
          <Input value={comment} maxLength={500} onChange={(event) => setComment(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  )
}
