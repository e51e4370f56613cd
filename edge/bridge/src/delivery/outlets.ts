import type { Notifier } from '../notifier/notifier.ts'
import type { Addressed } from '../routing/create-record-maker.ts'
import type { Serializers } from '../serializing/create-serializers.ts'
import type { TopicCatalog } from './topic-catalog.ts'

/** Whether anything can be sent there now. For people the reason why it never will. */
export type OutletState = 'open' | 'waits' | { reason: string }

export type Outlets = { stateOf: (destination: Pick<Addressed, 'topic' | 'format'>) => OutletState }

export type OutletsOptions = {
  catalog: Pick<TopicCatalog, 'countOf' | 'refusalOf'>
  serializers: Pick<Serializers, 'isReady' | 'prepare'>
  /** Told when a schema has come. */
  changed: Pick<Notifier, 'notify'>
  signal: AbortSignal
}

/** Topics with their schemas, as far as they can be written to. What is not known yet is found out, and told when it is. */
export const createOutlets = ({ catalog, serializers, changed, signal }: OutletsOptions): Outlets => {
  const preparing = new Set<string>()
  const prepare = async (topic: string, format: Addressed['format']) => {
    const name = `${format} ${topic}`
    if (preparing.has(name)) return
    preparing.add(name)
    await serializers.prepare(topic, format, signal)
    preparing.delete(name)
    changed.notify()
  }
  return {
    stateOf: ({ topic, format }) => {
      const count = catalog.countOf(topic)
      if (count !== null && serializers.isReady(topic, format)) return 'open'
      const reason = count === null ? catalog.refusalOf(topic) : null
      if (reason !== null) return { reason }
      if (!serializers.isReady(topic, format)) void prepare(topic, format)
      return 'waits'
    },
  }
}
