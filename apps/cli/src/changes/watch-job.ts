import { setTimeout as wait } from 'node:timers/promises'
import { isJobOver, Job, JobEvent, type JobState } from '@headgate/domain'
import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { progressLine } from '../output/progress-line.ts'
import type { Ready } from '../program-context.ts'

const POLL_MS = 1_000
/** Away for longer than this: say so and end; the job goes on without us. */
const AWAY_MS = 60_000

const EXIT_OF: Partial<Record<JobState, ExitCode>> = {
  failed: EXIT.failed,
  cancelled: EXIT.failed,
  'rolled-back': EXIT.failed,
}
const JobEvents = z.object({ items: z.array(JobEvent) })

/** Follows a job to its end: a bar that changes in place on a terminal, the log alone elsewhere. Ctrl-C stops the looking, not the job. */
export const watchJob = async (ready: Ready, id: string): Promise<Job> => {
  const { client, print, stderr, isTerminal, signal, setExitCode } = ready
  const clear = () => isTerminal && stderr.write('\r\u001b[K')
  let seen = 0
  let answeredAt = Date.now()
  for (;;) {
    try {
      const job = await client.call(Job, 'GET', `/jobs/${encodeURIComponent(id)}`, { signal })
      const { items } = await client.call(JobEvents, 'GET', `/jobs/${encodeURIComponent(id)}/events`, {
        query: { after: seen },
        signal,
      })
      answeredAt = Date.now()
      clear()
      for (const { sequence, at, level, message } of items) {
        seen = Math.max(seen, sequence)
        print.say(`${at.slice(11, 19)}  ${level === 'info' ? '' : `${level}: `}${message}`)
      }
      if (isTerminal) stderr.write(progressLine(job))
      if (isJobOver(job.state)) {
        clear()
        const code = job.state === 'succeeded' && job.progress.itemsFailed > 0 ? EXIT.partly : EXIT_OF[job.state]
        if (code !== undefined) setExitCode(code)
        return job
      }
    } catch (error) {
      if (signal.aborted) {
        clear()
        print.say(`The job goes on without us. Come back with: headgate jobs watch ${id}`)
        throw error
      }
      if (!(error instanceof CliError) || Date.now() - answeredAt > AWAY_MS) throw error
      // The server may be restarting; the job does not need it.
    }
    await wait(POLL_MS, undefined, { signal }).catch(() => undefined)
  }
}
