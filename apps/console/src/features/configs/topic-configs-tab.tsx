'use client'

import { useQuery } from '@tanstack/react-query'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { useCan } from '@/lib/use-can'
import { useUrlState } from '@/lib/use-url-state'
import { ConfigsSkeleton } from './configs-skeleton.tsx'
import { ConfigsTable } from './configs-table.tsx'
import { EditConfigDialog } from './edit-config-dialog.tsx'

export const TopicConfigsTab = ({ slug, name, isProtected }: { slug: string; name: string; isProtected: boolean }) => {
  const trpc = useTRPC()
  const url = useUrlState()
  const canAlter = useCan('topic.alter', { clusterSlug: slug, name }) && !isProtected
  const configs = useQuery({ ...trpc.topics.configs.queryOptions({ c: slug, t: name }), refetchInterval: 10_000 })
  const editedName = url.get('edit')
  const edited = configs.data?.items.find((entry) => entry.name === editedName && !entry.isReadOnly)
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
              target={{ topic: name }}
              entry={edited}
              onClose={() => url.set({ edit: null })}
            />
          ) : null}
        </>
      )}
    </Loaded>
  )
}
