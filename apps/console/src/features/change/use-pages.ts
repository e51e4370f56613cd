'use client'

import { useState } from 'react'

/** One page of a list that may hold thousands, so that no page draws more than `size` of it. */
export const usePages = (total: number, size: number) => {
  const [asked, setPage] = useState(0)
  const last = Math.max(0, Math.ceil(total / size) - 1)
  const page = Math.min(asked, last)
  const from = page * size
  return { page, from, to: Math.min(total, from + size), total, isFirst: page === 0, isLast: page === last, setPage }
}
export type Pages = ReturnType<typeof usePages>
