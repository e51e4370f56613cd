import type { ReactNode } from 'react'

/** For `t.rich`: the tags our messages use. */
export const rich = {
  b: (chunks: ReactNode) => <b>{chunks}</b>,
  code: (chunks: ReactNode) => <code>{chunks}</code>,
  kbd: (chunks: ReactNode) => <kbd>{chunks}</kbd>,
}
