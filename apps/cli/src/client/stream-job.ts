import { Problem } from '@headgate/domain'
import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream'
import { CliError, errorOfProblem } from '../cli-error.ts'
import type { Client } from './create-client.ts'
import { parsedJson, unexpectedAnswer } from './error-of-answer.ts'
import { JobNews, type NewsSource } from './job-news.ts'

/** There is no stream to be had here: the caller asks page by page instead. */
export class StreamRefused extends Error {
  override name = 'StreamRefused'
}

type Options = {
  signal: AbortSignal
  /** Longer than this without so much as a sign of life: the line is dead, whatever the socket says. */
  silentMs: number
  /** Something came; `retryMs` when the server says how long to stay away once the stream breaks. */
  onLife: (retryMs?: number) => void
}

/** Kinds of events that this version does not know are passed over. */
const newsOf = ({ event, data }: EventSourceMessage): JobNews | null => {
  const content = parsedJson(data)
  if (event === 'problem') {
    const problem = Problem.safeParse(content)
    throw problem.success ? errorOfProblem(problem.data) : new CliError('The events of the job ended with an error')
  }
  if (event !== 'log' && event !== 'progress' && event !== 'end') return null
  const news = JobNews.safeParse(event === 'log' ? { event, log: content } : { event, job: content })
  if (news.success) return news.data
  throw unexpectedAnswer(news.error)
}

/** The event stream of a job, until it ends or breaks. Throws StreamRefused where there is none, CliError where nobody may look. */
export const streamJob = (client: Client, id: string, { signal, silentMs, onLife }: Options): NewsSource =>
  async function* (after) {
    const silence = new AbortController()
    const timer = setTimeout(() => silence.abort(), silentMs)
    let isHeard = false
    const heard = (retryMs?: number) => {
      isHeard = true
      timer.refresh()
      onLife(retryMs)
    }
    try {
      const response = await client.open(`/jobs/${encodeURIComponent(id)}/events`, {
        lastEventId: after,
        signal: AbortSignal.any([signal, silence.signal]),
      })
      if (!response.body || !/^text\/event-stream\b/.test(response.headers.get('content-type') ?? ''))
        throw new StreamRefused('What answers is not a stream')
      const events = response.body
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream({ onComment: () => heard(), onRetry: heard }))
      for await (const message of events) {
        heard()
        const news = newsOf(message)
        if (news) yield news
      }
    } catch (error) {
      // A proxy that holds the stream back until it is complete would show nothing for as long as the job runs.
      if (silence.signal.aborted && !isHeard) throw new StreamRefused('Nothing comes through', { cause: error })
      if (error instanceof CliError && [406, 429].includes(error.status ?? 0))
        throw new StreamRefused(error.message, { cause: error })
      throw error
    } finally {
      clearTimeout(timer)
    }
  }
