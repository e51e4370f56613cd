'use client'

import type { TopicDetail } from '@headgate/domain'
import { useEffect, useState } from 'react'
import { type EndSample, endRates, withSample } from './end-rates.ts'

/** Records per second by partition, from what the page itself has seen; empty until it has looked twice. */
export const useEndRates = ({ partitions, asOf }: Pick<TopicDetail, 'partitions' | 'asOf'>) => {
  const [samples, setSamples] = useState<readonly EndSample[]>([])
  useEffect(() => {
    const ends = new Map(
      partitions.flatMap(({ partition, logEndOffset }) =>
        logEndOffset === null ? [] : [[partition, logEndOffset] as const],
      ),
    )
    setSamples((was) => withSample(was, { at: new Date(asOf).getTime(), ends }))
  }, [partitions, asOf])
  return endRates(samples)
}
