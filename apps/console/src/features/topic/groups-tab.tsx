'use client'

import { Card, CommandLine, EmptyState, SkeletonRows, Table, TableScroll, Tag } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { DataAge } from '@/lib/data-age'
import { IncompleteNote } from '@/lib/incomplete-note'
import { Loaded } from '@/lib/loaded'
import { type Api, type Output, useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { useRowWalk } from '@/lib/use-row-walk'

type Group = Output<Api['topics']['groups']>['items'][number]

const GroupRow = ({ slug, group }: { slug: string; group: Group }) => {
  const format = useFormat()
  return (
    <tr>
      <td>
        <Link className="name mono" href={`/c/${slug}/groups/${encodeURIComponent(group.groupId)}`}>
          {group.groupId}
        </Link>
      </td>
      <td>
        <Tag>{group.type}</Tag>
      </td>
      <td>{group.state}</td>
      <td className="num">{format.number(group.members)}</td>
      <td className="num">{format.number(group.lag)}</td>
    </tr>
  )
}

/** The groups that read this topic, each with its lag on it. */
export const GroupsTab = ({ slug, name }: { slug: string; name: string }) => {
  const t = useTranslations('topic.groupsCard')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const groups = useQuery({ ...trpc.topics.groups.queryOptions({ c: slug, t: name }), refetchInterval: 3_000 })
  const scope = useRef<HTMLTableElement>(null)
  const walk = useRowWalk(scope)
  const table = (body: React.ReactNode) => (
    <TableScroll label={t('tableLabel')}>
      <Table ref={scope} onKeyDown={walk}>
        <thead>
          <tr>
            <th scope="col">{t('group')}</th>
            <th scope="col">{t('type')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col" className="num">
              {t('members')}
            </th>
            <th scope="col" className="num">
              {t('lag')}
            </th>
          </tr>
        </thead>
        <tbody>{body}</tbody>
      </Table>
    </TableScroll>
  )
  return (
    <>
      <IncompleteNote incomplete={groups.data?.incomplete ?? []} />
      <Card title={t('title')} end={<DataAge asOf={groups.data?.asOf} error={groups.error} />}>
        <Loaded query={groups} skeleton={table(<SkeletonRows rows={3} columns={5} />)}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={Users} title={t('empty')}>
                <p>{t('emptyBody')}</p>
                <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
                  {`kafka-console-consumer.sh --bootstrap-server kafka-1:9092 --command-config client.properties --topic ${name} --group first`}
                </CommandLine>
              </EmptyState>
            ) : (
              table(items.map((group) => <GroupRow key={group.groupId} slug={slug} group={group} />))
            )
          }
        </Loaded>
      </Card>
    </>
  )
}
