import type { JobNews } from '../client/job-news.ts'
import type { Printer } from './printer.ts'
import { doneShare, progressLine } from './progress-line.ts'

/** How a job is shown while it is followed. */
export type JobView = {
  show: (news: JobNews) => void
  /** Said beside the news, without a bar running through it. */
  say: (text: string) => void
  /** Leaves nothing half drawn. */
  close: () => void
}

const logText = ({ log: { at, level, message } }: Extract<JobNews, { event: 'log' }>): string =>
  `${at.slice(11, 19)}  ${level === 'info' ? '' : `${level}: `}${message}`

/** On a terminal: the log goes up, one line below it changes in place. */
export const barView = (stderr: { write: (text: string) => unknown }, columns: () => number): JobView => {
  let line = ''
  const clear = () => line !== '' && stderr.write('\r\u001b[K')
  const say = (text: string) => {
    clear()
    stderr.write(`${text}\n${line}`)
  }
  return {
    say,
    show: (news) => {
      if (news.event === 'log') return say(logText(news))
      clear()
      // One column stays free: some terminals wrap when the last one is written.
      line = news.event === 'end' ? '' : progressLine(news.job, columns() - 1)
      stderr.write(line)
    },
    close: () => {
      clear()
      line = ''
    },
  }
}

/** Into a file or a pipe: the log, and the progress whenever a tenth more is done or its state is another. */
export const linesView = ({ say }: Pick<Printer, 'say'>): JobView => {
  let told = ''
  return {
    say,
    show: (news) => {
      if (news.event === 'log') return say(logText(news))
      const { state, request, isDriven, waitsFor, progress } = news.job
      const now = [state, request, isDriven, waitsFor, Math.floor(10 * doneShare(progress))].join(' ')
      if (news.event === 'progress' && now !== told) say(progressLine(news.job))
      told = now
    },
    close: () => undefined,
  }
}

/** For a program: each event a record of its own, as it comes. */
export const recordsView = ({ record, say }: Pick<Printer, 'record' | 'say'>): JobView => ({
  say,
  show: record,
  close: () => undefined,
})
