'use client'

import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

/** Extra words for who hovers or focuses; never the only place where something is said. */
export const Tooltip = ({ content, children }: { content: ReactNode; children: ReactElement }) => (
  <Base.Root>
    <Base.Trigger render={children} delay={200} />
    <Base.Portal>
      <Base.Positioner sideOffset={6} className="z-50">
        <Base.Popup className="tooltip">{content}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
