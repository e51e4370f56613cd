import { AppError, isAppError } from '@headgate/domain'
import type { ApiContext } from '../context.ts'
import { appErrorOf } from '../errors/app-error-of.ts'
import { toTrpcError } from '../errors/to-trpc-error.ts'
import { type Attempt, attemptEntry } from './attempt-entry.ts'
import type { AuditTrail } from './audit-trail.ts'
import { authorize } from './authorize.ts'
import { clusterOf } from './cluster-of.ts'
import { touchedBy } from './touched-by.ts'

type Outcome = { ok: true } | { ok: false; error: unknown }

/** Too many calls are not written: the log would become the victim of the flood. */
const writeRefusal = async (context: ApiContext, attempt: Attempt, refusal: AppError): Promise<void> => {
  if (!attempt.meta.audit || refusal.code === 'RATE_LIMITED') return
  await append(context, attempt, { outcome: 'refused', problem: refusal.title })
}

const append = async (
  { services, ...rest }: ApiContext,
  attempt: Attempt,
  outcome: Parameters<typeof attemptEntry>[2],
): Promise<string> => {
  try {
    return await services.store.appendAudit(attemptEntry({ services, ...rest }, attempt, outcome))
  } catch (cause) {
    const isAway = isAppError(cause) && cause.code === 'DATABASE_UNAVAILABLE'
    throw new AppError({
      code: isAway ? cause.code : 'INTERNAL',
      retriable: isAway,
      title: 'The audit log cannot be written',
      detail: 'Nothing was done, because no change is made that is not written down first.',
      fix: 'See whether the database answers, then try again.',
      cause,
    })
  }
}

/** The change has happened, or not: failing to write how it ended cannot alter it, and is told to the operator. */
const settle = async (
  { services, requestId }: ApiContext,
  id: string,
  { planId, digest, problem }: AuditTrail,
  error: AppError | null,
): Promise<void> => {
  const outcome = error === null ? 'succeeded' : error.code === 'FORBIDDEN' ? 'refused' : 'failed'
  try {
    await services.store.settleAudit(id, {
      outcome,
      problem: error?.title ?? problem,
      at: services.clock.now(),
      planId: planId ?? error?.planId ?? null,
      digest,
    })
  } catch (cause) {
    services.log.error({ requestId, auditId: id, err: cause }, 'how an attempt ended could not be written')
  }
}

/**
 * The one path of every call: who is it, may they, write it down, let it happen, write down how it ended. Throws TRPCError alone;
 * an error nobody foresaw is logged under the request id and answered without its inside.
 */
export const attemptProcedure = async <Result extends Outcome>(
  context: ApiContext,
  call: Omit<Attempt, 'clusterSlug'>,
  next: (trail: AuditTrail) => Promise<Result>,
): Promise<Result> => {
  const fail = (error: AppError): never => {
    if (error.code === 'INTERNAL')
      context.services.log.error(
        { requestId: context.requestId, procedure: call.path, err: error.cause ?? error },
        error.title,
      )
    throw toTrpcError(error)
  }
  try {
    const attempt = { ...call, clusterSlug: await clusterOf(context, call) }
    const { meta } = attempt
    const { refusal } = authorize(context, meta.permission, await touchedBy(context, attempt), {
      isFoundById: meta.scope === 'job',
    })
    if (refusal) {
      await writeRefusal(context, attempt, refusal)
      throw refusal
    }
    const auditId = attempt.meta.audit ? await append(context, attempt, { outcome: 'pending', problem: null }) : null
    const trail: AuditTrail = { attemptId: auditId, planId: null, digest: null, problem: null }
    const result = await next(trail)
    const error = result.ok ? null : appErrorOf(result.error)
    if (auditId !== null) await settle(context, auditId, trail, error)
    if (error) throw error
    return result
  } catch (error) {
    return fail(appErrorOf(error))
  }
}
