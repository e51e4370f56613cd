'use client'

import { useEffect, useState } from 'react'

/** The value, once it has stayed the same for a while: a search asks the server when the typing pauses. */
export const useDebounced = <T>(value: T, waitMs = 150): T => {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs)
    return () => clearTimeout(timer)
  }, [value, waitMs])
  return settled
}
