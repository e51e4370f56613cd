import { AppError } from '@headgate/domain'
import type { ApiContext, ApiServices } from '../../context.ts'

const PER_ACTOR = 20
const counts = new WeakMap<ApiServices, Map<string, number>>()

/** Takes a place among the streams of this actor; the function gives it back. Throws RATE_LIMITED. */
export const takeStream = ({ services, actor, remoteAddress }: ApiContext): (() => void) => {
  const open = counts.get(services) ?? new Map<string, number>()
  counts.set(services, open)
  const key = actor ? `${actor.kind}:${actor.id}` : String(remoteAddress)
  const count = open.get(key) ?? 0
  if (count >= PER_ACTOR)
    throw new AppError({
      code: 'RATE_LIMITED',
      title: 'Too many event streams',
      detail: `${PER_ACTOR} are open already.`,
      fix: 'Close one, or ask without Accept: text/event-stream.',
      retriable: true,
    })
  open.set(key, count + 1)
  return () => {
    const left = (open.get(key) ?? 1) - 1
    if (left > 0) open.set(key, left)
    else open.delete(key)
  }
}
