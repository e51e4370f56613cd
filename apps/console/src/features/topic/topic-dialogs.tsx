'use client'

import type { TopicDetail } from '@headgate/domain'
import { useUrlState } from '@/lib/use-url-state'
import { AddPartitionsDialog } from './add-partitions-dialog.tsx'
import { DeleteTopicDialog } from './delete-topic-dialog.tsx'

/** Which dialog is open stands in the address, so that it can be linked to and back closes it. */
export const TopicDialogs = ({ slug, topic }: { slug: string; topic: TopicDetail }) => {
  const url = useUrlState()
  const close = () => url.set({ dialog: null })
  const dialog = url.get('dialog')
  if (topic.isInternal) return null
  if (dialog === 'add-partitions') return <AddPartitionsDialog slug={slug} topic={topic} onClose={close} />
  if (dialog === 'delete') return <DeleteTopicDialog slug={slug} topic={topic} onClose={close} />
  return null
}
