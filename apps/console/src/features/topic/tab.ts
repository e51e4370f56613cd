export const TOPIC_TABS = ['partitions', 'records', 'configs', 'groups', 'settings'] as const
export type TopicTab = (typeof TOPIC_TABS)[number]

/** The tab the address names; the first when it names none or one that is not there. */
export const readTab = (value: string | null): TopicTab => TOPIC_TABS.find((tab) => tab === value) ?? 'partitions'
