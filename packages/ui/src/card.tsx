import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'
import { cn } from './cn.ts'

/** A card is a labelled section; `title` becomes its heading. No card inside a card. */
export const Card = ({
  title,
  meta,
  end,
  footer,
  label,
  className,
  children,
  ...props
}: Omit<ComponentProps<'section'>, 'title'> & {
  title?: ReactNode
  meta?: ReactNode
  end?: ReactNode
  footer?: ReactNode
  /** Name of the section where there is no title. */
  label?: string
}) => {
  const headingId = useId()
  return (
    <section
      className={cn('card', className)}
      {...(title ? { 'aria-labelledby': headingId } : label ? { 'aria-label': label } : {})}
      {...props}
    >
      {title || end ? (
        <header className="card-header">
          {title ? <h2 id={headingId}>{title}</h2> : null}
          {meta ? <span className="meta">{meta}</span> : null}
          {end ? <span className="end">{end}</span> : null}
        </header>
      ) : null}
      {children}
      {footer ? <footer className="card-footer">{footer}</footer> : null}
    </section>
  )
}

export const CardBody = ({ className, ...props }: ComponentProps<'div'>) => (
  <div className={cn('card-body', className)} {...props} />
)
