import { AppError } from '@headgate/domain'
import { initTRPC } from '@trpc/server'
import type { ApiContext } from './context.ts'
import { appErrorOf } from './errors/app-error-of.ts'
import { toProblem } from './errors/to-problem.ts'
import { toTrpcError } from './errors/to-trpc-error.ts'
import { attemptProcedure } from './guard/attempt.ts'
import type { ProcedureMeta } from './meta.ts'

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    // Stack traces stay inside, in development as well: what a page shows is the problem.
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => {
      const problem = toProblem(appErrorOf(error))
      return {
        ...shape,
        message: problem.title,
        data: {
          code: shape.data.code,
          httpStatus: problem.status,
          path: shape.data.path,
          problem,
          requestId: ctx?.requestId ?? null,
        },
      }
    },
  })

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const { router, createCallerFactory } = t

/** Every procedure is made from this one, so that none can be reached around the guard. */
export const procedure = t.procedure.use(async ({ ctx, path, meta, getRawInput, next }) => {
  if (!meta) throw toTrpcError(new AppError({ code: 'INTERNAL', title: `${path} declares no permission` }))
  const raw = await getRawInput()
  const input = isObject(raw) ? raw : {}
  return attemptProcedure(ctx, { path, meta, input }, (trail) =>
    // The guard lets nobody pass without an actor, which is what the narrower type says to the procedures.
    next({ ctx: { actor: ctx.actor as NonNullable<typeof ctx.actor>, trail } }),
  )
})
