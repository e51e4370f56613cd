import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** Nothing here yet: what this place is for and the first step. */
export const EmptyState = ({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon?: LucideIcon
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) => (
  <div className="grid justify-items-center gap-2 px-4 py-10 text-center">
    {Icon ? <Icon aria-hidden className="size-6 text-muted-foreground" strokeWidth={1.5} /> : null}
    <p className="text-base font-medium">{title}</p>
    {children ? <div className="grid max-w-[60ch] gap-3 text-muted-foreground">{children}</div> : null}
    {action ? <div className="actions mt-2 justify-center">{action}</div> : null}
  </div>
)
