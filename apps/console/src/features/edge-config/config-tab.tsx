'use client'

import { Card, EmptyState, Skeleton } from '@headgate/ui'
import { FileCode2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Loaded } from '@/lib/loaded'
import { EditorCard } from './editor-card.tsx'
import { TrialNote } from './trial-note.tsx'
import { useConfig } from './use-config.ts'
import { VersionsCard } from './versions-card.tsx'

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
          <>
            {data.lastPush ? <TrialNote config={data} push={data.lastPush} /> : null}
            <EditorCard config={data} />
            <VersionsCard config={data} />
          </>
        )
      }
    </Loaded>
  )
}
