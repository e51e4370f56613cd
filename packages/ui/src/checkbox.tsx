import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn.ts'

export const Checkbox = ({
  children,
  className,
  ...props
}: Omit<ComponentProps<'input'>, 'type'> & { children?: ReactNode }) =>
  children === undefined ? (
    <input type="checkbox" className={cn('check', className)} {...props} />
  ) : (
    <label className={cn('inline-flex cursor-pointer items-center gap-2', className)}>
      <input type="checkbox" className="check" {...props} />
      <span>{children}</span>
    </label>
  )

/** On or off at once; for a choice that waits for a button use Checkbox. Name it with aria-label or aria-labelledby. */
export const Switch = ({ className, ...props }: Omit<ComponentProps<'input'>, 'type' | 'role'>) => (
  // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its own checked state
  <input type="checkbox" role="switch" className={cn('switch', className)} {...props} />
)
