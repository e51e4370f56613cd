'use client'

import type { EdgeBridgeConfig } from '@headgate/domain'
import { Card, EmptyState, Skeleton } from '@headgate/ui'
import { FileCode2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Loaded } from '@/lib/loaded'
import { EditorCard } from './editor-card.tsx'
import { TrialNote } from './trial-note.tsx'
import { useConfig } from './use-config.ts'
import { useConfigDraft } from './use-config-draft.ts'
import { useVersionText } from './use-version-text.ts'
import { VersionsCard } from './versions-card.tsx'

/** One goes on from a push that its bridge has yet to take: going on from what runs would take it back unseen. */
const ConfigParts = ({ config }: { config: EdgeBridgeConfig }) => {
  const { bridgeId, lastPush, latestVersion } = config
  const waiting = useVersionText(bridgeId, lastPush?.state === 'waiting' ? lastPush.version : null)
  const waitingYaml = (lastPush?.state === 'waiting' && waiting.data?.yaml) || null
  const draft = useConfigDraft({ yaml: waitingYaml ?? config.yaml, latestVersion })
  return (
    <>
      {lastPush ? <TrialNote config={config} push={lastPush} onEdit={draft.type} /> : null}
      <EditorCard config={config} draft={draft} isWaiting={waitingYaml !== null} />
      <VersionsCard config={config} onEdit={draft.type} />
    </>
  )
}

/** What a bridge runs by, how to change it, what became of the last change, and the way back. */
export const ConfigTab = ({ bridgeId }: { bridgeId: string }) => {
  const t = useTranslations('edgeConfig')
  const config = useConfig(bridgeId)
  return (
    <Loaded query={config} skeleton={<Skeleton className="h-96 w-full" />}>
      {(data) =>
        data.yaml === null && data.lastPush === null ? (
          <Card label={t('editor')}>
            <EmptyState icon={FileCode2} title={t('neverTold')}>
              {t('neverToldWhy')}
            </EmptyState>
          </Card>
        ) : (
          <ConfigParts config={data} />
        )
      }
    </Loaded>
  )
}
