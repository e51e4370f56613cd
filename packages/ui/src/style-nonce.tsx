'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import type { ReactNode } from 'react'

/** Styles that components add to the page carry this nonce, so that a strict content security policy lets them in. */
export const StyleNonce = ({ nonce, children }: { nonce: string | undefined; children: ReactNode }) => (
  <CSPProvider {...(nonce ? { nonce } : {})}>{children}</CSPProvider>
)
