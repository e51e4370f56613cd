'use client'

import type { AppRouter } from '@headgate/api'
import { createTRPCContext, type inferInput, type inferOutput } from '@trpc/tanstack-react-query'

/** `const trpc = useTRPC()`, then `useQuery(trpc.topics.list.queryOptions({ c }))`. Types only: no server code reaches the browser. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

/** `Output<Api['topics']['groups']>`: what a procedure answers, `Input<…>` what it takes. */
export type Api = ReturnType<typeof useTRPC>
export type { inferInput as Input, inferOutput as Output }
export type Permission = inferOutput<Api['session']['me']>['permissions'][number]
