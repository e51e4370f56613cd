import { isJobOver, type Job, type JobState } from '@headgate/domain'
import { CliError } from '../cli-error.ts'
import { followJob } from '../client/follow-job.ts'
import { EXIT } from '../exit-code.ts'
import { barView, type JobView, linesView, recordsView } from '../output/job-view.ts'
import type { Ready } from '../program-context.ts'

type Options = {
  /** How it is meant to end; anything else is a failure. */
  wanted?: readonly JobState[]
  text: (job: Job, width: number | null) => string
}

const viewOf = ({ print, stderr, width }: Ready): JobView => {
  if (print.output !== 'table') return recordsView(print)
  return width('stderr') === null ? linesView(print) : barView(stderr, () => width('stderr') ?? 80)
}

/**
 * Follows a job until it is over or in a wanted state, prints how it stands then, and sets the exit code.
 * Ctrl-C stops the looking, not the job.
 */
export const watchJob = async (ready: Ready, id: string, { wanted = ['succeeded'], text }: Options): Promise<void> => {
  const { client, print, signal, setExitCode } = ready
  const view = viewOf(ready)
  try {
    const onAway = (error: Error) => {
      const what = error instanceof CliError ? error.message : 'The connection to Headgate broke'
      view.say(`${what}. The job goes on without us; trying again for a minute.`)
    }
    for await (const news of followJob(client, id, { signal, onAway })) {
      view.show(news)
      if (news.event === 'log') continue
      const { state, progress } = news.job
      const isPausedAsWanted = wanted.includes(state) && !isJobOver(state) && news.job.request === null
      if (news.event !== 'end' && !isPausedAsWanted) continue
      view.close()
      if (!wanted.includes(state)) setExitCode(EXIT.failed)
      else if (progress.itemsFailed > 0 && news.event === 'end') setExitCode(EXIT.partly)
      if (print.output === 'table') print.result(news.job, (width) => text(news.job, width))
      return
    }
  } catch (error) {
    view.close()
    if (signal.aborted) print.say(`The job goes on without us. Come back with: headgate jobs watch ${id}`)
    throw error
  }
}
