import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn.ts'

/** A table scrolls sideways inside its card, never the page, and can be reached by keyboard to do so. */
export const TableScroll = ({ label, className, ...props }: ComponentProps<'section'> & { label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
  <section aria-label={label} tabIndex={0} className={cn('table-scroll', className)} {...props} />
)

const DENSITY = {
  normal: '',
  tall: 'tbl-tall',
  tight: 'tbl-tight',
  parts: 'tbl-parts',
  compact: 'tbl-compact',
} as const

export const Table = ({
  density = 'normal',
  className,
  ...props
}: ComponentProps<'table'> & { density?: keyof typeof DENSITY }) => (
  <table className={cn('tbl', DENSITY[density], className)} {...props} />
)

export type SortDirection = 'ascending' | 'descending' | null

/** A header that sorts by its column. `hint` is read after the name, e.g. "sort by size". */
export const SortHeader = ({
  direction,
  onSort,
  children,
  className,
  ...props
}: Omit<ComponentProps<'th'>, 'onClick'> & { direction: SortDirection; onSort: () => void; children: ReactNode }) => (
  <th scope="col" className={className} {...(direction ? { 'aria-sort': direction } : {})} {...props}>
    <button type="button" onClick={onSort}>
      {children}
      {direction === 'ascending' ? (
        <ArrowUp aria-hidden />
      ) : direction === 'descending' ? (
        <ArrowDown aria-hidden />
      ) : null}
    </button>
  </th>
)

/** What is loaded on the left, which keys work on the right. */
export const TableFooter = ({ children, keys }: { children: ReactNode; keys?: ReactNode }) => (
  <footer className="card-footer">
    <span>{children}</span>
    {keys ? <span className="only-wide ml-auto flex items-center gap-2">{keys}</span> : null}
  </footer>
)
