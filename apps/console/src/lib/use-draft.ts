'use client'

import { useEffect, useRef, useState } from 'react'

/**
 * What remains to be answered once `value` has come back, of the texts told in this order; null when `value` was never told:
 * then it comes from elsewhere.
 */
export const stillTold = (told: readonly string[], value: string): string[] | null => {
  const at = told.indexOf(value)
  return at === -1 ? null : told.slice(at)
}

/**
 * What is typed is kept here and told on at once. The address bar answers a moment later, in a transition: a field that
 * showed its answer would lose characters typed meanwhile. A value that comes from elsewhere (back, a link, clear) is taken over.
 */
export const useDraft = (value: string, onChange: (value: string) => void) => {
  const [draft, setDraft] = useState(value)
  const told = useRef([value])
  useEffect(() => {
    const rest = stillTold(told.current, value)
    told.current = rest ?? [value]
    if (rest === null) setDraft(value)
  }, [value])
  const change = (next: string) => {
    // Last in the row, even where the same text was told before.
    told.current = [...told.current.filter((text) => text !== next), next]
    setDraft(next)
    onChange(next)
  }
  return [draft, change] as const
}
