'use client'

import type { TopicDetail } from '@headgate/domain'
import { useUrlState } from '@/lib/use-url-state'
import { RfDialog } from '../reassignments/rf-dialog.tsx'
import { AddPartitionsDialog } from './add-partitions-dialog.tsx'
import { CloneDialog } from './clone-dialog.tsx'
import { DeleteTopicDialog } from './delete-topic-dialog.tsx'
import { ElectDialog } from './elect-dialog.tsx'
import { votablesOf } from './elections.ts'
import { RecreateDialog } from './recreate-dialog.tsx'
import { TruncateDialog } from './truncate-dialog.tsx'

/** Which dialog is open stands in the address, so that it can be linked to and back closes it. */
export const TopicDialogs = ({ slug, topic }: { slug: string; topic: TopicDetail }) => {
  const url = useUrlState()
  const props = { slug, topic, onClose: () => url.set({ dialog: null }) }
  const dialog = url.get('dialog')
  if (dialog === 'elect')
    return <ElectDialog slug={slug} partitions={votablesOf(topic)} description={topic.name} onClose={props.onClose} />
  if (dialog === 'replication-factor')
    return <RfDialog slug={slug} topics={[topic.name]} current={topic.replicationFactor} onClose={props.onClose} />
  if (topic.isInternal) return null
  if (dialog === 'add-partitions') return <AddPartitionsDialog {...props} />
  if (dialog === 'truncate') return <TruncateDialog {...props} />
  if (dialog === 'clone') return <CloneDialog {...props} />
  if (dialog === 'recreate') return <RecreateDialog {...props} />
  if (dialog === 'delete') return <DeleteTopicDialog {...props} />
  return null
}
