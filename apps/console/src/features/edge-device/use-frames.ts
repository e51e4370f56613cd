'use client'

import type { EdgeFrame } from '@headgate/domain'
import { useEffect, useRef, useState } from 'react'
import { useTRPCClient } from '@/lib/trpc'

const WATCH_SECONDS = 60
/** Asked for anew before it ends, as long as somebody looks. */
const PROLONG_MS = 40_000
const POLL_MS = 1_000
export const FRAMES_MAX = 300

export type SeenFrame = EdgeFrame & { key: number }
type State = {
  frames: readonly SeenFrame[]
  leftOut: number
  refused: string | null
  error: unknown
  hasAnswered: boolean
}
const NOTHING: State = { frames: [], leftOut: 0, refused: null, error: null, hasAnswered: false }

/** Raw frames of a device, the newest first, while `isWatching`: the bridge tells them for a minute, and is asked again before it is over. */
export const useFrames = (deviceId: string, isWatching: boolean): State & { clear: () => void } => {
  const client = useTRPCClient()
  const [state, setState] = useState(NOTHING)
  const count = useRef(0)
  useEffect(() => {
    if (!isWatching) return
    const ended = new AbortController()
    const { signal } = ended
    let timer: ReturnType<typeof setTimeout> | undefined
    let cursor: string | null = null
    let askedAt = 0
    const look = async () => {
      if (Date.now() - askedAt > PROLONG_MS) {
        const watch = await client.edge.watchFrames.mutate({ id: deviceId, seconds: WATCH_SECONDS }, { signal })
        askedAt = Date.now()
        cursor ??= watch.cursor
      }
      const found = await client.edge.frames.query({ id: deviceId, ...(cursor === null ? {} : { cursor }) }, { signal })
      cursor = found.nextCursor
      const fresh = found.items.map((frame) => ({ ...frame, key: ++count.current })).reverse()
      setState((was) => ({
        frames: [...fresh, ...was.frames].slice(0, FRAMES_MAX),
        leftOut: was.leftOut + found.leftOut,
        refused: found.refused,
        error: null,
        hasAnswered: was.hasAnswered || found.items.length > 0,
      }))
    }
    const go = async () => {
      try {
        await look()
      } catch (error) {
        if (!signal.aborted) setState((was) => ({ ...was, error }))
      }
      if (!signal.aborted) timer = setTimeout(go, POLL_MS)
    }
    setState((was) => ({ ...was, refused: null, error: null }))
    void go()
    return () => {
      ended.abort()
      clearTimeout(timer)
    }
  }, [client, deviceId, isWatching])
  return { ...state, clear: () => setState(NOTHING) }
}
