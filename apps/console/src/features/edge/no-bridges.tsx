'use client'

import { Card, CommandLine, EmptyState } from '@headgate/ui'
import { RadioTower } from 'lucide-react'
import { useTranslations } from 'next-intl'

const START_BRIDGE = 'HEADGATE_BRIDGE_CONFIG=bridge.yaml node edge/bridge/src/main.ts'

/** Nothing works without a gateway: how to start one. */
export const NoBridges = () => {
  const t = useTranslations('edge')
  const common = useTranslations('common')
  return (
    <Card label={t('title')}>
      <EmptyState icon={RadioTower} title={t('noBridges')}>
        <p>{t('noBridgesWhy')}</p>
        <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
          {START_BRIDGE}
        </CommandLine>
      </EmptyState>
    </Card>
  )
}
