'use client'

import { type KeyboardEvent, type RefObject, useCallback } from 'react'

const ROW_LINK = 'tbody a.name'

/**
 * Arrow keys walk the rows of a table by their links, Home and End go to the edges; Enter opens, because a link does.
 * `onEdge` is for tables that render only a part of their rows. Put the handler on the element around search and table.
 */
export const useRowWalk = (scope: RefObject<HTMLElement | null>, onEdge?: (edge: 'first' | 'last') => void) =>
  useCallback(
    (event: KeyboardEvent) => {
      const target = event.target
      if (!(target instanceof HTMLElement) || event.metaKey || event.ctrlKey || event.altKey) return
      const isSearch = target instanceof HTMLInputElement && target.type === 'search'
      if (!isSearch && !target.matches(ROW_LINK)) return
      const links = [...(scope.current?.querySelectorAll<HTMLElement>(ROW_LINK) ?? [])]
      const at = links.indexOf(target)
      const focus = (index: number) => {
        const link = links[index]
        if (!link) return
        event.preventDefault()
        link.focus()
        link.scrollIntoView({ block: 'nearest' })
      }
      if (event.key === 'ArrowDown') focus(at + 1)
      else if (event.key === 'ArrowUp' && !isSearch) focus(at - 1)
      else if ((event.key === 'Home' || event.key === 'End') && !isSearch) {
        const edge = event.key === 'Home' ? 'first' : 'last'
        if (onEdge) {
          event.preventDefault()
          onEdge(edge)
        } else focus(edge === 'first' ? 0 : links.length - 1)
      }
    },
    [scope, onEdge],
  )
