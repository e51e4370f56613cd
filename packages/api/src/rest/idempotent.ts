import { createHash } from 'node:crypto'
import type { StoredResponse } from '@headgate/core'
import { AppError } from '@headgate/domain'
import type { ApiContext } from '../context.ts'
import { invalid } from './rest-error.ts'

const KEEP_MS = 24 * 60 * 60_000
/** A process that has not answered by then is taken for dead. */
const LOCK_MS = 60_000

/** The same value for the same input, whatever the order of its fields. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, canonical(inner)]),
  )
}

const inTheWay = (state: 'in-progress' | 'mismatch'): AppError =>
  state === 'in-progress'
    ? new AppError({
        code: 'CONFLICT',
        title: 'A call with this Idempotency-Key is under way',
        fix: 'Wait for its answer, then ask again with the same key.',
        retriable: true,
      })
    : new AppError({
        code: 'REFUSED_BY_GUARD',
        title: 'This Idempotency-Key belongs to another call',
        detail: 'It was used before with another path or another body.',
        fix: 'Make a new key for every new call; repeat a key only to repeat the very same call.',
      })

type Repeatable = { context: ApiContext; key: string | null; procedure: string; input: unknown }
export type Idempotent = { response: StoredResponse; isReplayed: boolean }

/**
 * Does the work once per key and actor within 24 hours; a repetition gets the first answer. Only what succeeded is kept: a call
 * that was refused changed nothing and may be tried again.
 */
export const idempotent = async (
  { context, key, procedure, input }: Repeatable,
  work: () => Promise<StoredResponse>,
): Promise<Idempotent> => {
  const { actor, services } = context
  // Nobody's call is refused by the procedure itself, which also writes it down.
  if (key === null || !actor) return { response: await work(), isReplayed: false }
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw invalid('The Idempotency-Key is not valid', 'Use 1 to 255 printable characters without spaces.')
  const now = services.clock.now()
  const owner = { actorId: `${actor.kind}:${actor.id}`, key }
  const claim = await services.store.claimIdempotencyKey({
    ...owner,
    procedure,
    requestHash: createHash('sha256')
      .update(JSON.stringify(canonical(input)))
      .digest('hex'),
    now,
    lockedUntil: new Date(now.getTime() + LOCK_MS),
    expiresAt: new Date(now.getTime() + KEEP_MS),
  })
  if (claim.state === 'answered') return { response: claim.response, isReplayed: true }
  if (claim.state !== 'claimed') throw inTheWay(claim.state)
  try {
    const response = await work()
    await services.store.answerIdempotencyKey(owner, response)
    return { response, isReplayed: false }
  } catch (error) {
    await services.store.releaseIdempotencyKey(owner)
    throw error
  }
}
