'use client'

import type { TopicListItem } from '@headgate/domain'
import { useRef } from 'react'

/** The chosen topics as they were last listed, also those that the present search no longer shows. */
export const useSeenTopics = (items: readonly TopicListItem[], chosen: ReadonlySet<string>): TopicListItem[] => {
  const seen = useRef(new Map<string, TopicListItem>())
  for (const item of items) seen.current.set(item.name, item)
  return [...chosen].flatMap((name) => seen.current.get(name) ?? [])
}
