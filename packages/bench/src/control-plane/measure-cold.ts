import { setTimeout as delay } from 'node:timers/promises'
import { cpuMs } from '@headgate/dev-stack'
import { type Answer, isLate } from './ask.ts'

export type Cold = {
  /** Of the first page; where a broker was late, of the tries before it as well. */
  firstMs: number
  firstBytes: number
  isFirstWhole: boolean
  /** From the first request's beginning to the end of the one in which nothing waited any more. */
  wholeMs: number
  requests: number
  /** CPU of the process from before the first request to then. */
  cpuMs: number | null
}

const PATIENCE_MS = 60_000
/** As soon as a page that is still waiting asks again. */
const AGAIN_MS = 100

/** The first page of a console that has read nothing yet, and the further ones until all of it is there. */
export const measureCold = async (
  askPage: () => Promise<Answer>,
  isPending: (json: unknown) => boolean,
  { pid, signal }: { pid: number; signal: AbortSignal },
): Promise<Cold> => {
  const before = await cpuMs(pid)
  const begun = performance.now()
  let requests = 0
  const page = async (): Promise<Answer> => {
    for (;;) {
      requests += 1
      try {
        return await askPage()
      } catch (error) {
        if (!isLate(error) || performance.now() - begun > PATIENCE_MS) throw error
      }
    }
  }
  const first = await page()
  const firstMs = performance.now() - begun
  let last = first
  while (isPending(last.json)) {
    if (performance.now() - begun > PATIENCE_MS)
      throw new Error(
        `After ${PATIENCE_MS / 1_000} s the page still lacks figures: ${JSON.stringify(last.json).slice(-600)}`,
      )
    await delay(AGAIN_MS, undefined, { signal })
    last = await page()
  }
  const wholeMs = performance.now() - begun
  const after = await cpuMs(pid)
  return {
    firstMs,
    firstBytes: first.bytes,
    isFirstWhole: !isPending(first.json),
    wholeMs,
    requests,
    cpuMs: before === null || after === null ? null : after - before,
  }
}
