import { AppError } from '@headgate/domain'
import type { ObservedPlacement } from './observe-placement.ts'

const NAMED = 5

/** Throws NOT_FOUND naming those that are not there. */
export const requireTopics = (
  { byName }: Pick<ObservedPlacement, 'byName'>,
  names: readonly string[] | undefined,
  path = 'topics',
): void => {
  const missing = (names ?? []).filter((name) => !byName.has(name))
  if (missing.length === 0) return
  const named = missing.slice(0, NAMED).join(', ')
  throw new AppError({
    code: 'NOT_FOUND',
    title: missing.length === 1 ? `There is no topic ${named}` : `${missing.length} of these topics do not exist`,
    detail: `${named}${missing.length > NAMED ? ' and more' : ''}: not there, or the principal Headgate uses may not describe them.`,
    fix: 'Check the spelling; topic names tell upper from lower case.',
    fields: [{ path, message: `There is no topic ${named}.` }],
  })
}

/** Throws INVALID_INPUT naming brokers or racks that nobody knows. */
export const requireBrokers = (
  { cluster }: Pick<ObservedPlacement, 'cluster'>,
  { brokers, racks }: { brokers?: readonly number[] | undefined; racks?: readonly string[] | undefined },
): void => {
  const ids = new Set(cluster.brokers.map(({ brokerId }) => brokerId))
  const names = new Set(cluster.brokers.flatMap(({ rack }) => rack ?? []))
  const unknown = [
    ...(brokers ?? [])
      .filter((id) => !ids.has(id))
      .map((id) => ({ path: 'brokers', message: `There is no broker ${id}.` })),
    ...(racks ?? [])
      .filter((name) => !names.has(name))
      .map((name) => ({ path: 'racks', message: `There is no rack ${name}.` })),
  ]
  if (unknown.length === 0) return
  throw new AppError({
    code: 'INVALID_INPUT',
    title: 'Not all of these brokers or racks exist',
    detail: unknown.map(({ message }) => message).join(' '),
    fix: `Choose among the brokers ${[...ids].join(', ')}${names.size > 0 ? ` and the racks ${[...names].join(', ')}` : ''}.`,
    fields: unknown,
  })
}
