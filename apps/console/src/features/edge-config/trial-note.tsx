'use client'

import type { EdgeBridgeConfig } from '@headgate/domain'
import { Note, type Tone } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { rich } from '@/lib/rich'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { EditVersionButton } from './edit-version-button.tsx'
import { ProblemList } from './problem-list.tsx'

type Push = NonNullable<EdgeBridgeConfig['lastPush']>
const TONE: Readonly<Record<Push['state'], Tone>> = {
  waiting: 'moving',
  'not-sent': 'error',
  trying: 'moving',
  running: 'ok',
  refused: 'error',
  'rolled-back': 'warn',
  'set-aside': 'warn',
  superseded: 'info',
}

const TO_BE_MENDED: ReadonlySet<Push['state']> = new Set(['not-sent', 'refused', 'rolled-back'])

/** Where the last push stands: on its way, on trial, running, or why it is not. */
export const TrialNote = ({
  config,
  push,
  onEdit,
}: {
  config: EdgeBridgeConfig
  push: Push
  /** Takes its text into the editor; left out where there is none. */
  onEdit?: (yaml: string) => void
}) => {
  const t = useTranslations('edgeConfig.trial')
  const format = useFormat()
  const now = useNow()
  const name = push.state === 'waiting' && !config.isOnline ? 'waitingOffline' : push.state
  return (
    <div role="status">
      <Note
        tone={TONE[push.state]}
        {...(onEdit && TO_BE_MENDED.has(push.state)
          ? {
              action: (
                <EditVersionButton
                  bridgeId={config.bridgeId}
                  version={push.version}
                  label={t('mend')}
                  onEdit={onEdit}
                />
              ),
            }
          : {})}
      >
        <p>
          {t.rich(name, {
            ...rich,
            version: push.version,
            by: push.issuedBy,
            age: format.age(now - Date.parse(push.stateAt)),
          })}
        </p>
        {push.detail === null || push.state === 'running' ? null : (
          <p className="text-muted-foreground">{t('why', { detail: push.detail })}</p>
        )}
        {push.problems.length > 0 ? <ProblemList id="push-problems" problems={push.problems} /> : null}
      </Note>
    </div>
  )
}
