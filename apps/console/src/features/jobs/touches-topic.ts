import { changeKind, type Plan } from '@headgate/domain'

/** Whether a plan is about this topic: by its changes, or where those say "all topics" by the moves that are shown. */
export const touchesTopic = ({ changes, moves }: Pick<Plan, 'changes' | 'moves'>, topic: string): boolean =>
  changes.some((change) => {
    const touched = changeKind(change).touches(change)
    return 'topics' in touched && touched.topics !== 'all' && touched.topics.includes(topic)
  }) || moves.some((move) => move.topic === topic)
