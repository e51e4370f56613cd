import type { ApiContext } from '../context.ts'
import { appRouter } from '../router.ts'
import { createCallerFactory } from '../trpc.ts'
import type { Route } from './route-table.ts'

/** For code on the server that wants to call procedures as its own actor. */
export const createCaller = createCallerFactory(appRouter)

type Call = (input: unknown) => Promise<unknown>

/** The procedure itself, through the same guard as over tRPC. */
export const callProcedure = (context: ApiContext, { procedure }: Route, input: unknown): Promise<unknown> => {
  const caller = createCaller(context) as unknown as Record<string, Record<string, Call>>
  const [noun = '', verb = ''] = procedure.split('.')
  const call = caller[noun]?.[verb]
  if (!call) throw new TypeError(`There is no procedure ${procedure}`)
  return call(input)
}
