'use client'

import type { MoveLogDirs } from '@headgate/domain'
import { FieldError, Note, Select, Table, TableScroll } from '@headgate/ui'
import { useQueries } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { MoveDialog } from './move-dialog.tsx'
import { OneTopicField } from './one-topic-field.tsx'
import { useMoveForm } from './use-move-form.ts'
import { useOneTopic } from './use-one-topic.ts'

/** The log dirs each of these brokers has. */
const useLogDirs = (slug: string, brokerIds: readonly number[]) => {
  const trpc = useTRPC()
  const answers = useQueries({
    queries: brokerIds.map((id) => trpc.brokers.logDirs.queryOptions({ c: slug, id })),
  })
  return new Map(
    brokerIds.map((id, index) => [id, answers[index]?.data?.items.map(({ logDir }) => logDir) ?? []] as const),
  )
}

/** Replicas to another disk of the same broker. */
export const LogDirsDialog = ({ slug, onClose }: { slug: string; onClose: () => void }) => {
  const t = useTranslations('reassignments.logDirs')
  const format = useFormat()
  const move = useMoveForm({ slug })
  const { isSent } = move
  const [name, setName] = useState('')
  const [targets, setTargets] = useState<Readonly<Record<string, string>>>({})
  const { topic, isUnknown } = useOneTopic(slug, name)
  const dirs = useLogDirs(slug, topic?.brokers.map(({ brokerId }) => brokerId) ?? [])
  const replicas = (topic?.partitions ?? []).flatMap(({ partition, replicas }) =>
    replicas.map((replica) => ({ ...replica, partition, key: `${partition}/${replica.brokerId}` })),
  )
  const canMove = replicas.some(({ brokerId }) => (dirs.get(brokerId)?.length ?? 0) > 1)
  const chosen = replicas.flatMap(({ partition, brokerId, key, logDir }) => {
    const target = targets[key]
    return topic && target && target !== logDir ? [{ topic: topic.name, partition, brokerId, logDir: target }] : []
  })
  const built: MoveLogDirs | null = chosen.length === 0 ? null : { kind: 'MoveLogDirs', replicas: chosen }
  return (
    <MoveDialog {...move.dialog} title={t('title')} description={t('body')} built={built} onClose={onClose}>
      <OneTopicField
        slug={slug}
        value={name}
        error={isUnknown ? t('noSuchTopic') : isSent && !topic ? t('noTopic') : undefined}
        onChange={(next) => {
          setName(next)
          setTargets({})
        }}
      />
      {topic && dirs.size > 0 && !canMove ? <Note tone="info">{t('oneDir')}</Note> : null}
      {topic && canMove ? (
        <div className="overflow-hidden rounded-md border border-border">
          <TableScroll label={t('table')} className="max-h-96 overflow-y-auto">
            <Table density="compact">
              <thead>
                <tr>
                  <th scope="col">{t('partition')}</th>
                  <th scope="col">{t('broker')}</th>
                  <th scope="col" className="num">
                    {t('size')}
                  </th>
                  <th scope="col">{t('target')}</th>
                </tr>
              </thead>
              <tbody>
                {replicas.map(({ partition, brokerId, key, logDir, bytes }) => (
                  <tr key={key}>
                    <td>{partition}</td>
                    <td>{brokerId}</td>
                    <td className="num">{format.bytes(bytes)}</td>
                    <td>
                      <Select
                        small
                        className="mono my-0.5 min-w-80"
                        aria-label={t('targetOf', { partition, id: brokerId })}
                        value={targets[key] ?? logDir ?? ''}
                        onChange={(event) => setTargets({ ...targets, [key]: event.target.value })}
                      >
                        {(dirs.get(brokerId) ?? []).map((dir) => (
                          <option key={dir}>{dir}</option>
                        ))}
                      </Select>
                    </td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </TableScroll>
        </div>
      ) : null}
      {isSent && canMove && chosen.length === 0 ? <FieldError>{t('nothing')}</FieldError> : null}
    </MoveDialog>
  )
}
