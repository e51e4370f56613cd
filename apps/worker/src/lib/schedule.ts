import { nextRuns } from '@headgate/domain'

/** A worker that takes over from one that died must not miss what fell between them. What is done twice finds nothing to do. */
export const LOOK_BACK_MS = 120_000
/** What could not be done in its time is tried again for this long, then left to the next time. */
export const GRACE_MS = 600_000
const RETRY_MS = 30_000

export type Schedule = {
  /** The run that is due at `now`; null: none. */
  due: (cron: string, now: Date) => Date | null
  /** It was done, or there was nothing to do. */
  done: (now: Date) => void
  /** It was tried; again later, unless it is long past. */
  failed: (now: Date) => void
}

/** When to do what a cron expression says: once each time, the clock passed in. */
export const createSchedule = (startedAt: Date): Schedule => {
  let since = new Date(startedAt.getTime() - LOOK_BACK_MS)
  let notBefore = 0
  return {
    due: (cron, now) => {
      if (now.getTime() < notBefore) return null
      const [run] = nextRuns(cron, since, 1)
      if (!run || run > now) return null
      if (now.getTime() - run.getTime() <= GRACE_MS) return run
      since = new Date(now.getTime() - GRACE_MS)
      const [later] = nextRuns(cron, since, 1)
      return later && later <= now ? later : null
    },
    done: (now) => {
      since = now
      notBefore = 0
    },
    failed: (now) => {
      notBefore = now.getTime() + RETRY_MS
    },
  }
}
