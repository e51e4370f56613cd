'use client'

import type { EdgeBridgeConfig } from '@headgate/domain'
import { Button, Dialog, Note, notify, Skeleton } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Loaded } from '@/lib/loaded'
import { ProblemMessage } from '@/lib/problem-message'
import { ConfigDiff } from './config-diff.tsx'
import { useConfigActions } from './use-config.ts'
import { useVersionText } from './use-version-text.ts'

/** Going back is a new version with an old text: what it changes is shown first. */
export const RollBackDialog = ({
  config,
  version,
  onClose,
}: {
  config: EdgeBridgeConfig
  version: number
  onClose: () => void
}) => {
  const t = useTranslations('edgeConfig.rollBack')
  const common = useTranslations('common')
  const { rollBack } = useConfigActions()
  const detail = useVersionText(config.bridgeId, version)
  // As it was when the dialog opened: a push meanwhile is a conflict, and said.
  const [baseVersion] = useState(config.latestVersion)
  const submit = () =>
    rollBack.mutate(
      { id: config.bridgeId, version, baseVersion },
      {
        onSuccess: ({ pushed, isWaiting }) => {
          notify({ title: t('done', { version: pushed.version, of: version }), tone: isWaiting ? 'info' : 'ok' })
          onClose()
        },
      },
    )
  return (
    <Dialog
      open
      kind="wide-sheet"
      onClose={onClose}
      closeLabel={common('close')}
      title={t('title', { version })}
      description={t('description')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            className="ml-auto"
            variant="primary"
            disabled={rollBack.isPending || detail.data === undefined}
            onClick={submit}
          >
            {t('action', { version })}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {rollBack.error ? <ProblemMessage error={rollBack.error} isInline /> : null}
        {config.isOnline ? null : <Note tone="warn">{t('waits')}</Note>}
        <Loaded query={detail} skeleton={<Skeleton className="h-40 w-full" />}>
          {({ yaml }) => <ConfigDiff before={config.yaml ?? ''} after={yaml} />}
        </Loaded>
      </div>
    </Dialog>
  )
}
