import { isAppError } from '@headgate/domain'
import type { Logger, Metrics } from '@headgate/telemetry'

type Options<T> = { keep: (items: readonly T[]) => Promise<void>; nameOf: (item: T) => string; what: string }

/**
 * Keeps them together, and one by one where that fails: what one bridge says and the database refuses (a number beyond its column) is
 * passed over, logged once a bridge and counted. A database that is away is not that: then all of them come again.
 */
export const keepOneByOne = <T>({ keep, nameOf, what }: Options<T>, logger: Logger, metrics: Metrics) => {
  const told = new Set<string>()
  const refused = metrics.counter('refused_envelopes_total', 'Envelopes whose figures the database refused.', ['what'])
  return async (items: readonly T[]): Promise<void> => {
    try {
      await keep(items)
      return
    } catch (error) {
      if (isAppError(error)) throw error
    }
    for (const item of items)
      await keep([item]).catch((error: unknown) => {
        if (isAppError(error)) throw error
        refused.inc({ what })
        const name = nameOf(item)
        if (told.has(name)) return
        told.add(name)
        logger.warn(
          { bridge: name, what, err: error },
          'what a bridge says cannot be kept; further ones are only counted',
        )
      })
  }
}
