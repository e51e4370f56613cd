'use client'

import type { AppRouter } from '@headgate/api'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchStreamLink } from '@trpc/client'
import { type ReactNode, useState } from 'react'
import { problemOf } from './problem.ts'
import { TRPCProvider } from './trpc.ts'

/** A session that ended leads to the sign-in page and back to where the reader was. */
const goToSignIn = () => {
  if (location.pathname === '/sign-in') return
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
}

const makeQueryClient = () =>
  new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (problemOf(error).code === 'UNAUTHENTICATED') goToSignIn()
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 1_000,
        // Pages poll: the next poll is the retry, and the reader learns at once that something is wrong.
        retry: false,
        // The console is meant for loopback and closed networks: "offline" of the browser says nothing about them.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })

/** Answers stream in as each is ready, so that a slow broker holds up its own card and no other. */
const makeTrpcClient = () =>
  createTRPCClient<AppRouter>({ links: [httpBatchStreamLink({ url: '/api/trpc', maxItems: 12 })] })

export const DataProvider = ({ children }: { children: ReactNode }) => {
  const [queryClient] = useState(makeQueryClient)
  const [trpcClient] = useState(makeTrpcClient)
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}
