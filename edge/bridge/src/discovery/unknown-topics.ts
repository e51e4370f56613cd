import type { DiscoveredSource } from '@headgate/edge-protocol'

const TOPICS_MAX = 20
const DESCRIPTION_BYTES = 80

export type UnknownTopics = {
  /** A message came on a topic that no pattern of its entry names. */
  heard: (link: string, topic: string, payload: Uint8Array) => void
  /** The entry was configured anew: what it says now decides. */
  forget: (link: string) => void
  found: () => DiscoveredSource[]
  /** More would not be told. */
  isFull: () => boolean
}

/** The first topics of MQTT entries that are of no pattern, for a person to make a source of. */
export const createUnknownTopics = (now: () => number): UnknownTopics => {
  const topics = new Map<string, DiscoveredSource>()
  return {
    heard: (link, topic, payload) => {
      const key = `${link} ${topic}`
      if (topics.size >= TOPICS_MAX || topics.has(key)) return
      const since = new Date(now()).toISOString()
      topics.set(key, { kind: 'mqtt', link, address: topic, description: beginning(payload), since })
    },
    forget: (link) => {
      for (const [key, topic] of topics) if (topic.link === link) topics.delete(key)
    },
    found: () => [...topics.values()],
    isFull: () => topics.size >= TOPICS_MAX,
  }
}

const beginning = (payload: Uint8Array): string | null => {
  const text = Buffer.from(payload.buffer, payload.byteOffset, Math.min(payload.length, DESCRIPTION_BYTES)).toString()
  const shown = text.replace(/\p{Cc}/gu, '·')
  return shown === '' ? null : shown
}
