import type { z } from 'zod'
import type { ApiContext } from '../context.ts'
import type { ProcedureMeta } from '../meta.ts'
import { createCaller } from '../rest/call-procedure.ts'
import { appRouter } from '../router.ts'

export type DeclaredProcedure = {
  path: string
  type: 'query' | 'mutation' | 'subscription'
  meta: ProcedureMeta | undefined
  inputs: z.ZodType[]
  output: z.ZodType | undefined
}

/** Every procedure of the router with what it declares. */
export const declaredProcedures = (): DeclaredProcedure[] =>
  Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: Omit<DeclaredProcedure, 'path'> }>).map(
    ([path, { _def }]) => ({ ..._def, path }),
  )

/** Calls a procedure by its path. */
export const callByPath = (context: ApiContext, path: string, input: unknown): Promise<unknown> => {
  const [noun = '', verb = ''] = path.split('.')
  const caller = createCaller(context) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >
  const call = caller[noun]?.[verb]
  if (!call) throw new Error(`There is no procedure ${path}`)
  return call(input)
}
