import { CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'

/** What is wrong with a field or a group of them, said as soon as it is; nothing where nothing is. */
export const FieldError = ({ id, className, children }: { id?: string; className?: string; children: ReactNode }) =>
  children ? (
    <p {...(id === undefined ? {} : { id })} className={cn('field-error', className)} role="alert">
      <CircleX aria-hidden />
      <span>{children}</span>
    </p>
  ) : null
