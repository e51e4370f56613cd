import type { AlarmNews, AlarmNewsStore } from '@headgate/core'
import { AppError } from '@headgate/domain'
import type { Logger } from '@headgate/telemetry'
import { pause } from '../lib/pause.ts'
import type { LeasedLoop } from '../lib/run-leased-loop.ts'

const EVERY_MS = 2_000
const BATCH = 50
const ANSWER_MS = 10_000
/** After so long it is no news any more. */
const GIVE_UP_MS = 24 * 3_600_000

type Deps = { store: AlarmNewsStore; url: string; logger: Logger; now: () => Date; everyMs?: number }

/**
 * Tells a webhook of alarms as they are raised and cleared, each at least once and in order: what it did not take with 2xx is sent again.
 * It has a loop of its own, so that a webhook that hangs holds up nothing else.
 */
export const alarmWebhook = ({ store, url, logger, now, everyMs = EVERY_MS }: Deps): LeasedLoop => ({
  name: 'alarm-webhook',
  run: async ({ signal, ready }) => {
    while (!signal.aborted) {
      const news = await store.listAlarmNews(new Date(now().getTime() - GIVE_UP_MS), BATCH)
      const refusals: string[] = []
      for (const one of news) {
        const refusal = await post(url, one, signal)
        if (refusal === null) await store.alarmTold(one.alarm.id, one.event, now())
        else refusals.push(refusal)
      }
      if (refusals.length > 0) {
        logger.debug({ refusals: refusals.length }, 'the webhook refused alarms')
        throw webhookError(`It answered ${refusals[0]} to ${refusals.length} of ${news.length}.`)
      }
      ready()
      if (news.length < BATCH) await pause(everyMs, signal)
    }
  },
})

const webhookError = (detail: string, cause?: unknown): AppError =>
  new AppError({
    code: 'INTERNAL',
    title: 'The webhook for alarms does not take them',
    detail,
    fix: 'See what listens at HEADGATE_ALARM_WEBHOOK; alarms of the last day are sent again until it takes them.',
    cause,
  })

/** null: taken. Its status: refused, and the others are tried. Throws when nobody answers at all. */
const post = async (url: string, { event, alarm }: AlarmNews, signal: AbortSignal): Promise<string | null> => {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'headgate-worker' },
      body: JSON.stringify({ event, alarm }),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    })
    await answer.body?.cancel()
    return answer.ok ? null : String(answer.status)
  } catch (error) {
    throw webhookError(error instanceof Error ? error.message : String(error), error)
  }
}
