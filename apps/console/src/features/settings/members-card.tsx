'use client'

import { EmptyState, SkeletonRows, Table, TableScroll, Tag } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'

const COLUMNS = ['name', 'email', 'role', 'created'] as const
const POLL_MS = 15_000

const Head = () => {
  const t = useTranslations('settings.column')
  return (
    <thead>
      <tr>
        {COLUMNS.map((column) => (
          <th key={column} scope="col">
            {t(column)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

export const MembersSkeleton = () => (
  <Table>
    <Head />
    <tbody>
      <SkeletonRows rows={3} columns={COLUMNS.length} />
    </tbody>
  </Table>
)

export const MembersCard = () => {
  const t = useTranslations('settings')
  const format = useFormat()
  const trpc = useTRPC()
  const members = useQuery({ ...trpc.members.list.queryOptions(), refetchInterval: POLL_MS })
  const me = useQuery({ ...trpc.session.me.queryOptions(), staleTime: 60_000 })
  return (
    <Loaded query={members} skeleton={<MembersSkeleton />}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t('member.empty')} />
        ) : (
          <TableScroll label={t('member.tableLabel')}>
            <Table>
              <Head />
              <tbody>
                {items.map((member) => (
                  <tr key={member.id}>
                    <th scope="row" className="text-sm text-foreground">
                      {member.name} {member.id === me.data?.actor.id ? <Tag>{t('member.you')}</Tag> : null}
                    </th>
                    <td>{member.email}</td>
                    <td>{t(`role.${member.role}`)}</td>
                    <td>{format.dateTime(member.createdAt)}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </TableScroll>
        )
      }
    </Loaded>
  )
}
