'use client'

import { Skeleton } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { PageHead } from '@/features/shell/page-head'
import { DataAge } from '@/lib/data-age'
import { IncompleteNote } from '@/lib/incomplete-note'
import { Loaded } from '@/lib/loaded'
import { rich } from '@/lib/rich'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { GroupStateBadge } from './group-state.tsx'
import { MembersCard } from './members-card.tsx'
import { OffsetsCard } from './offsets-card.tsx'

const POLL_MS = 3_000

export const GroupPage = ({ slug, groupId }: { slug: string; groupId: string }) => {
  const t = useTranslations('groups')
  const format = useFormat()
  const trpc = useTRPC()
  const group = useQuery({ ...trpc.groups.get.queryOptions({ c: slug, g: groupId }), refetchInterval: POLL_MS })
  const { data } = group
  return (
    <>
      <PageHead
        title={groupId}
        isMono
        badge={data ? <GroupStateBadge state={data.state} /> : null}
        facts={
          data ? (
            <>
              <span>{t.rich('fact.type', { ...rich, value: t(`type.${data.type}`) })}</span>
              {data.protocol ? <span>{t.rich('fact.protocol', { ...rich, value: data.protocol })}</span> : null}
              <span>{t.rich('fact.coordinator', { ...rich, value: format.number(data.coordinatorId) })}</span>
              <span>{t.rich('fact.lag', { ...rich, value: format.number(data.lag) })}</span>
            </>
          ) : (
            <Skeleton className="w-80" />
          )
        }
      >
        <DataAge asOf={data?.asOf} error={group.error} />
      </PageHead>
      <Loaded
        query={group}
        skeleton={
          <div className="grid gap-4">
            <Skeleton className="h-32 w-full" />
            <Skeleton className="h-48 w-full" />
          </div>
        }
      >
        {(detail) => (
          <>
            <IncompleteNote incomplete={detail.incomplete} />
            <MembersCard members={detail.memberList} />
            <OffsetsCard slug={slug} group={detail} />
          </>
        )}
      </Loaded>
    </>
  )
}
