import { z } from 'zod'
import { sentence } from '../plans/wording.ts'
import type { ChangeKind } from './change-kind.ts'

/** Incremental: configs that are not named stay as they are. */
export const AlterConfigsInput = z.object({
  set: z.record(z.string().min(1), z.string()).default({}),
  unset: z.array(z.string().min(1)).default([]),
})
export type AlterConfigsInput = z.infer<typeof AlterConfigsInput>

export const AlterTopicConfigs = AlterConfigsInput.extend({
  kind: z.literal('AlterTopicConfigs'),
  topic: z.string().min(1).max(249),
})
export type AlterTopicConfigs = z.infer<typeof AlterTopicConfigs>

export const alterTopicConfigsKind: ChangeKind<AlterTopicConfigs> = {
  kind: 'AlterTopicConfigs',
  schema: AlterTopicConfigs,
  permission: () => 'topic.alter',
  touches: ({ topic }) => ({ topics: [topic] }),
  title: ({ topic, set, unset }) => {
    const names = [...Object.keys(set), ...unset].join(', ')
    return sentence('alter-topic-configs', { names, topic }, `Change ${names} of ${topic}`)
  },
  risk: ({ set }) => ('min.insync.replicas' in set || 'unclean.leader.election.enable' in set ? 'medium' : 'low'),
}
