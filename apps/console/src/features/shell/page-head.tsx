'use client'

import type { ReactNode } from 'react'

/** Title with its state, the facts under it, and on the right the age of the data and what can be done here. */
export const PageHead = ({
  title,
  isMono = false,
  badge,
  facts,
  children,
}: {
  title: ReactNode
  /** For what Kafka names: a topic, a group. */
  isMono?: boolean
  badge?: ReactNode
  facts?: ReactNode
  children?: ReactNode
}) => (
  <div className="page-head">
    <div>
      <h1 className={isMono ? 'mono' : ''}>
        {title} {badge}
      </h1>
      {facts ? <p className="facts">{facts}</p> : null}
    </div>
    {children ? <div className="actions">{children}</div> : null}
  </div>
)
