import { changeKind, type Plan } from '@headgate/domain'

/**
 * What must be typed before a dangerous plan is applied: the topic, where it is about one alone, else the cluster. null: nothing.
 * A kind that is dangerous by nature asks even where this plan found little to lose: an empty topic is deleted by its name as well.
 */
export const confirmWordOf = (plan: Pick<Plan, 'risk' | 'changes' | 'clusterSlug'>): string | null => {
  const isDangerous = plan.risk === 'high' || plan.changes.some((change) => changeKind(change).risk(change) === 'high')
  if (!isDangerous) return null
  const names = new Set<string>()
  for (const change of plan.changes) {
    const touched = changeKind(change).touches(change)
    if (!('topics' in touched) || touched.topics === 'all') return plan.clusterSlug
    for (const topic of touched.topics) names.add(topic)
  }
  const [only] = names
  return names.size === 1 && only !== undefined ? only : plan.clusterSlug
}
