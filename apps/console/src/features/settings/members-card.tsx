'use client'

import { EmptyState, SkeletonRows, Table, TableScroll } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Loaded } from '@/lib/loaded'
import { useTRPC } from '@/lib/trpc'
import { AccessDialog } from './access-dialog.tsx'
import { MemberRow } from './member-row.tsx'
import { RemoveMemberDialog } from './remove-member-dialog.tsx'

const COLUMNS = ['name', 'email', 'access', 'created'] as const
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
        <th scope="col">
          <span className="sr-only">{t('actions')}</span>
        </th>
      </tr>
    </thead>
  )
}

export const MembersSkeleton = () => (
  <Table>
    <Head />
    <tbody>
      <SkeletonRows rows={3} columns={COLUMNS.length + 1} />
    </tbody>
  </Table>
)

export const MembersCard = () => {
  const t = useTranslations('settings')
  const trpc = useTRPC()
  const members = useQuery({ ...trpc.members.list.queryOptions(), refetchInterval: POLL_MS })
  const me = useQuery({ ...trpc.session.me.queryOptions(), staleTime: 60_000 })
  const [open, setOpen] = useState<{ id: string; what: 'access' | 'remove' } | null>(null)
  // Taken from the list each time, so that a grant that was just given is seen in the dialog.
  const member = members.data?.items.find(({ id }) => id === open?.id)
  const onClose = () => setOpen(null)
  return (
    <>
      <Loaded query={members} skeleton={<MembersSkeleton />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('member.empty')} />
          ) : (
            <TableScroll label={t('member.tableLabel')}>
              <Table density="tall">
                <Head />
                <tbody>
                  {items.map((one) => (
                    <MemberRow
                      key={one.id}
                      member={one}
                      isSelf={one.id === me.data?.actor.id}
                      onAccess={() => setOpen({ id: one.id, what: 'access' })}
                      onRemove={() => setOpen({ id: one.id, what: 'remove' })}
                    />
                  ))}
                </tbody>
              </Table>
            </TableScroll>
          )
        }
      </Loaded>
      {member && open?.what === 'access' ? <AccessDialog kind="user" holder={member} onClose={onClose} /> : null}
      {member && open?.what === 'remove' ? <RemoveMemberDialog member={member} onClose={onClose} /> : null}
    </>
  )
}
