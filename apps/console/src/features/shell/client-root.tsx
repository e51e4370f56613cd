'use client'

import { StyleNonce, Toasts } from '@headgate/ui'
import type { ReactNode } from 'react'
import { DataProvider } from '@/lib/providers'

/** What every page needs in the browser: the nonce for styles that components add, data, and outcomes said in a corner. */
export const ClientRoot = ({
  nonce,
  closeLabel,
  children,
}: {
  nonce: string | undefined
  closeLabel: string
  children: ReactNode
}) => (
  <StyleNonce nonce={nonce}>
    <DataProvider>{children}</DataProvider>
    <Toasts closeLabel={closeLabel} />
  </StyleNonce>
)
