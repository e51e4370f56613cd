import { setTimeout as wait } from 'node:timers/promises'
import { CliError } from '../cli-error.ts'
import type { Client } from './create-client.ts'
import type { JobNews } from './job-news.ts'
import { pollJob } from './poll-job.ts'
import { StreamRefused, streamJob } from './stream-job.ts'

export type Pace = {
  /** Between two looks, and before a broken stream is asked for again unless the server says otherwise. */
  lookMs: number
  silentMs: number
  /** Away for longer than this: give up. The job goes on without us. */
  awayMs: number
}
/** The server sends a sign of life every 15 seconds. */
export const PACE: Pace = { lookMs: 1_000, silentMs: 45_000, awayMs: 60_000 }

type Follow = {
  signal: AbortSignal
  /** Told once for each time that nobody answers. */
  onAway: (error: Error) => void
  pace?: Pace
}

/** Whether it is of no use to ask again: refused in so many words. */
const isFinal = (error: unknown): error is CliError => error instanceof CliError && !error.isPassing

/**
 * What becomes of a job, to its end: from its event stream, taken up where it broke; page by page where there is no stream.
 * Nothing is told twice. Throws CliError when the job may not be seen, or when nobody answers for a minute.
 */
export async function* followJob(
  client: Client,
  id: string,
  { signal, onAway, pace = PACE }: Follow,
): AsyncGenerator<JobNews> {
  let seen = 0
  let told = ''
  let retryMs = pace.lookMs
  let awaySince: number | null = null
  const onLife = (asked?: number) => {
    awaySince = null
    retryMs = asked ?? retryMs
  }
  let source = streamJob(client, id, { signal, silentMs: pace.silentMs, onLife })
  for (;;) {
    try {
      for await (const news of source(seen)) {
        awaySince = null
        if (news.event === 'log') {
          if (news.log.sequence <= seen) continue
          seen = news.log.sequence
        } else {
          const now = JSON.stringify(news.job)
          if (news.event === 'progress' && now === told) continue
          told = now
        }
        yield news
        if (news.event === 'end') return
      }
    } catch (error) {
      if (signal.aborted || isFinal(error)) throw error
      if (error instanceof StreamRefused) {
        source = pollJob(client, id, signal)
        retryMs = pace.lookMs
        continue
      }
      if (awaySince === null) onAway(error as Error)
      awaySince ??= Date.now()
      if (Date.now() - awaySince > pace.awayMs) throw error
    }
    await wait(retryMs, undefined, { signal })
  }
}
