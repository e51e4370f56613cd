'use client'

import { type ComponentProps, createContext, type ReactNode, useContext, useId } from 'react'
import { cn } from './cn.ts'
import { FieldError } from './field-error.tsx'

type FieldIds = { control: string; describedBy: string | undefined; isInvalid: boolean }
const FieldContext = createContext<FieldIds | null>(null)

/**
 * Label, control, hint and error text, tied together for assistive technology. `error` may be the broker's own words.
 * The control inside (Input, Select, Textarea) takes its id from here.
 */
export const Field = ({
  label,
  hint,
  error,
  end,
  className,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** At the right of the label, e.g. a link. */
  end?: ReactNode
  className?: string
  children: ReactNode
}) => {
  const id = useId()
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
  return (
    <FieldContext value={{ control: id, describedBy, isInvalid: Boolean(error) }}>
      <div className={cn('field', className)}>
        <div className="flex items-baseline justify-between gap-2">
          <label htmlFor={id} className="field-label">
            {label}
          </label>
          {end}
        </div>
        {children}
        {hint ? (
          <p id={`${id}-hint`} className="field-hint">
            {hint}
          </p>
        ) : null}
        <FieldError id={`${id}-error`}>{error}</FieldError>
      </div>
    </FieldContext>
  )
}

const useFieldProps = () => {
  const field = useContext(FieldContext)
  return field
    ? { id: field.control, 'aria-describedby': field.describedBy, 'aria-invalid': field.isInvalid || undefined }
    : {}
}

export const Input = ({ className, small = false, ...props }: ComponentProps<'input'> & { small?: boolean }) => (
  <input className={cn('input', small && 'input-sm', className)} {...useFieldProps()} {...props} />
)

/** The platform's own select: it works on a phone, by keyboard and with every reader. */
export const Select = ({ className, small = false, ...props }: ComponentProps<'select'> & { small?: boolean }) => (
  <select className={cn('input', small && 'input-sm', className)} {...useFieldProps()} {...props} />
)

export const Textarea = ({ className, ...props }: ComponentProps<'textarea'>) => (
  <textarea className={cn('input', className)} {...useFieldProps()} {...props} />
)
