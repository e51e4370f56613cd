import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'

export const DeleteTopic = z.object({ kind: z.literal('DeleteTopic'), topic: z.string().min(1).max(249) })
export type DeleteTopic = z.infer<typeof DeleteTopic>

export const deleteTopicKind: ChangeKind<DeleteTopic> = {
  kind: 'DeleteTopic',
  schema: DeleteTopic,
  permission: () => 'topic.delete',
  touches: ({ topic }) => ({ topics: [topic] }),
  title: ({ topic }) => sentence('delete-topic', { topic }, `Delete the topic ${topic}`),
  risk: () => 'high',
}
