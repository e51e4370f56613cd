import { Search } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn.ts'

/** A search field; `shortcut` is the key that focuses it. Name it with aria-label. */
export const SearchInput = ({
  shortcut,
  className,
  ...props
}: Omit<ComponentProps<'input'>, 'type'> & { shortcut?: string }) => (
  <div className={cn('input input-sm', className)}>
    <Search aria-hidden />
    <input type="search" {...props} />
    {shortcut ? <kbd aria-hidden>{shortcut}</kbd> : null}
  </div>
)
