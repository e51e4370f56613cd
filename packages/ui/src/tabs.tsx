import type { ReactNode } from 'react'

/** Tabs are links, because the address bar holds the state: mark the current one with aria-current="page"; counts go in <i>. */
export const Tabs = ({ label, children }: { label: string; children: ReactNode }) => (
  <nav className="tabs" aria-label={label}>
    {children}
  </nav>
)

/** Two to four choices side by side; mark the chosen one with aria-pressed or aria-current. */
export const Segmented = ({ label, children }: { label: string; children: ReactNode }) => (
  <fieldset className="seg" aria-label={label}>
    {children}
  </fieldset>
)
