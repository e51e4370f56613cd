'use client'

import { useQuery } from '@tanstack/react-query'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { useCan } from '@/lib/use-can'
import { useUrlState } from '@/lib/use-url-state'
import { ConfigsSkeleton } from './configs-skeleton.tsx'
import { ConfigsTable } from './configs-table.tsx'
import { EditConfigDialog } from './edit-config-dialog.tsx'

/** Configs of one broker; the dynamic ones can be changed while it runs. */
export const BrokerConfigs = ({ slug, brokerId }: { slug: string; brokerId: number }) => {
  const trpc = useTRPC()
  const url = useUrlState()
  const canAlter = useCan('broker.alter', { clusterSlug: slug })
  const configs = useQuery({
    ...trpc.brokers.configs.queryOptions({ c: slug, id: brokerId }),
    refetchInterval: 15_000,
  })
  const editedName = url.get('edit')
  const edited = configs.data?.items.find(
    ({ name, isReadOnly, isSensitive }) => name === editedName && !isReadOnly && !isSensitive,
  )
  return (
    <Loaded query={configs} skeleton={<ConfigsSkeleton />}>
      {({ items }) => (
        <>
          <ConfigsTable
            entries={items}
            {...(canAlter ? { onEdit: (config: string) => url.set({ edit: config }, 'push') } : {})}
          />
          {canAlter && edited ? (
            <EditConfigDialog
              slug={slug}
              target={{ brokerId }}
              entry={edited}
              onClose={() => url.set({ edit: null })}
            />
          ) : null}
        </>
      )}
    </Loaded>
  )
}
