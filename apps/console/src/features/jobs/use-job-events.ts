'use client'

import type { JobEvent } from '@headgate/domain'
import { useEffect, useState } from 'react'
import { problemOf } from '@/lib/problem'
import { useTRPCClient } from '@/lib/trpc'

const PAGE = 500
const WAIT_MS = 1_500

export type JobEventsState = { events: readonly JobEvent[]; isLoaded: boolean; error: unknown }

/** The log from its beginning, then what is new, until the job is over. A broken answer is asked for again: nothing is missed. */
export const useJobEvents = (id: string): JobEventsState => {
  const client = useTRPCClient()
  const [state, setState] = useState<JobEventsState>({ events: [], isLoaded: false, error: null })
  useEffect(() => {
    let isGone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let after = 0
    const ask = async () => {
      let waitMs = WAIT_MS
      try {
        const { items, isOver } = await client.jobs.events.query({ id, after, limit: PAGE })
        if (isGone) return
        after = items.at(-1)?.sequence ?? after
        setState(({ events }) => ({ events: [...events, ...items], isLoaded: true, error: null }))
        if (isOver) return
        if (items.length === PAGE) waitMs = 0
      } catch (error) {
        if (isGone) return
        setState((was) => ({ ...was, error }))
        if (problemOf(error).code === 'NOT_FOUND') return
      }
      timer = setTimeout(ask, waitMs)
    }
    setState({ events: [], isLoaded: false, error: null })
    void ask()
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [client, id])
  return state
}
