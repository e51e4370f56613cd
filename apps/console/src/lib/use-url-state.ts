'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

export type UrlChange = Readonly<Record<string, string | null>>

/** The query string with a change applied: null or '' takes a name out, so that defaults leave the address short. */
export const changeQuery = (query: string, change: UrlChange): string => {
  const params = new URLSearchParams(query)
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '') params.delete(name)
    else params.set(name, value)
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/**
 * The address bar holds the state: links can be shared and back works. `push` for what back should undo (a tab, a dialog),
 * the default replaces (typing in a search). No request to the server is made.
 */
export const useUrlState = () => {
  const params = useSearchParams()
  const set = useCallback((change: UrlChange, how: 'replace' | 'push' = 'replace') => {
    const url = `${location.pathname}${changeQuery(location.search, change)}`
    if (how === 'push') history.pushState(null, '', url)
    else history.replaceState(null, '', url)
  }, [])
  return { get: (name: string) => params.get(name), set, search: params.toString() }
}
