import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** How old what is shown is; stale data says so with an icon and a word, and stays on screen. */
export const Age = ({ isStale = false, children }: { isStale?: boolean; children: ReactNode }) => (
  <span className="age" {...(isStale ? { 'data-stale': '' } : {})}>
    {isStale ? <TriangleAlert aria-hidden /> : null}
    {children}
  </span>
)
