import { cn } from './cn.ts'

/** Stands where a value will stand; give it the width the value will have. Hidden from readers: the region says aria-busy. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={cn('skeleton h-3 w-24', className)} />
)

const WIDTHS = ['w-40', 'w-10', 'w-10', 'w-20', 'w-16', 'w-16', 'w-24', 'w-12'] as const

/** Rows of a table that has yet to arrive, in the height of the real ones. */
export const SkeletonRows = ({ rows = 6, columns }: { rows?: number; columns: number }) =>
  Array.from({ length: rows }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: nothing identifies a placeholder but its place
    <tr key={row} aria-hidden>
      {Array.from({ length: columns }, (_, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing identifies a placeholder but its place
        <td key={column}>
          <Skeleton className={WIDTHS[column % WIDTHS.length] ?? 'w-16'} />
        </td>
      ))}
    </tr>
  ))
