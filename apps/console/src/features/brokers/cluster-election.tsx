'use client'

import { Button } from '@headgate/ui'
import { Vote } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCan } from '@/lib/use-can'
import { useUrlState } from '@/lib/use-url-state'
import { ElectDialog } from '../topic/elect-dialog.tsx'

/** An election for every partition of the cluster that needs one: after a broker came back, its leaders go home. */
export const ClusterElection = ({ slug }: { slug: string }) => {
  const t = useTranslations('topic')
  const brokers = useTranslations('brokers')
  const url = useUrlState()
  const canElect = useCan('partition.elect', { clusterSlug: slug, isFiltered: true })
  if (!canElect) return null
  return (
    <>
      <Button onClick={() => url.set({ dialog: 'elect' }, 'push')}>
        <Vote aria-hidden />
        {t('settings.elect.action')}
      </Button>
      {url.get('dialog') === 'elect' ? (
        <ElectDialog
          slug={slug}
          partitions={null}
          description={brokers('wholeCluster', { cluster: slug })}
          onClose={() => url.set({ dialog: null })}
        />
      ) : null}
    </>
  )
}
