'use client'

import type { GroupMember } from '@headgate/domain'
import { Card, EmptyState, Table, TableScroll } from '@headgate/ui'
import { useTranslations } from 'next-intl'

const assignmentText = (assignment: GroupMember['assignment']): string =>
  assignment.map(({ topic, partitions }) => `${topic}: ${partitions.join(', ')}`).join('; ') || '–'

/** Who is in the group, from where, and which partitions they have. */
export const MembersCard = ({ members }: { members: readonly GroupMember[] }) => {
  const t = useTranslations('groups')
  return (
    <Card title={t('members')} meta={t('memberCount', { count: members.length })}>
      {members.length === 0 ? (
        <EmptyState title={t('noMembers')}>{t('noMembersWhy')}</EmptyState>
      ) : (
        <TableScroll label={t('members')}>
          <Table>
            <thead>
              <tr>
                <th scope="col">{t('column.clientId')}</th>
                <th scope="col">{t('column.host')}</th>
                <th scope="col">{t('column.assignment')}</th>
                <th scope="col">{t('column.memberId')}</th>
              </tr>
            </thead>
            <tbody>
              {members.map((member) => (
                <tr key={member.memberId}>
                  <td className="mono">{member.clientId}</td>
                  <td className="mono">{member.host}</td>
                  <td className="mono">{assignmentText(member.assignment)}</td>
                  <td className="mono text-muted-foreground">{member.memberId}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableScroll>
      )}
    </Card>
  )
}
