import { setTimeout as delay } from 'node:timers/promises'
import { cpuMs } from '@headgate/dev-stack'
import { type Answer, isLate } from './ask.ts'
import { median, quantile } from './median.ts'

export type Row = {
  title: string
  requests: number
  medianMs: number
  p95Ms: number
  mostMs: number
  /** Medians: as they were sent, and without their encoding. */
  bytes: number
  decodedBytes: number
  encoding: string | null
  /** Of the whole process while the row ran, divided by its requests; null where nothing tells. */
  cpuMsEach: number | null
  /** Answers that held something not known yet. */
  pending: number
  /** Requests that were answered by an error because a broker was late; their times are not among the others. */
  late: number
}

/** Asks one after the other, each begun `paceMs` after the one before or as soon as it has ended, whichever is later. */
export const measureRow = async (
  title: string,
  askOne: (index: number) => Promise<Answer>,
  isPending: (json: unknown) => boolean,
  { requests, paceMs, pid, signal }: { requests: number; paceMs: number; pid: number; signal: AbortSignal },
): Promise<Row> => {
  const answers: Answer[] = []
  const before = await cpuMs(pid)
  for (let index = 0; index < requests; index += 1) {
    signal.throwIfAborted()
    const next = performance.now() + paceMs
    const answer = await askOne(index).catch((error: unknown) => {
      if (!isLate(error)) throw error
      return null
    })
    if (answer) answers.push(answer)
    await delay(Math.max(0, next - performance.now()), undefined, { signal })
  }
  const after = await cpuMs(pid)
  const times = answers.map(({ ms }) => ms)
  return {
    title,
    requests,
    medianMs: median(times),
    p95Ms: quantile(times, 0.95),
    mostMs: Math.max(...times),
    bytes: median(answers.map(({ bytes }) => bytes)),
    decodedBytes: median(answers.map((answer) => answer.decodedBytes)),
    encoding: answers[0]?.encoding ?? null,
    cpuMsEach: before === null || after === null ? null : (after - before) / requests,
    late: requests - answers.length,
    pending: answers.filter(({ json }) => isPending(json)).length,
  }
}
