'use client'

import { useEffect, useState } from 'react'
import { useUrlState } from '@/lib/use-url-state'
import { readSelection, toggled, writeSelection } from './selection.ts'

/** The chosen topics by name, in the address as long as it can hold them. */
export const useSelection = () => {
  const url = useUrlState()
  const [chosen, setChosen] = useState(() => readSelection(url.get('chosen')))
  const { set } = url
  useEffect(() => set({ chosen: writeSelection(chosen) }), [chosen, set])
  return {
    chosen,
    toggle: (name: string) => setChosen((was) => toggled(was, name)),
    choose: (names: readonly string[]) => setChosen(new Set(names)),
    clear: () => setChosen(new Set<string>()),
  }
}

export type Selection = ReturnType<typeof useSelection>
