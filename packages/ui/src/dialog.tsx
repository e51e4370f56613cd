'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { Button } from './button.tsx'
import { cn } from './cn.ts'

export type DialogProps = {
  open: boolean
  onClose: () => void
  title: ReactNode
  /** Above the title, e.g. the steps of a change. */
  eyebrow?: ReactNode
  description?: ReactNode
  closeLabel: string
  footer?: ReactNode
  /** center: a question · sheet: a form, from the side · wide-sheet: a review with what it costs beside it. */
  kind?: 'center' | 'sheet' | 'wide-sheet'
  children: ReactNode
}

const KIND_CLASS = {
  center: 'dialog-center',
  sheet: 'dialog-sheet',
  'wide-sheet': 'dialog-sheet dialog-wide',
} as const

const firstOf = (popup: HTMLElement | null) =>
  popup?.querySelector<HTMLElement>('[data-autofocus]') ??
  popup?.querySelector<HTMLElement>('form :is(input, select, textarea):enabled')

/**
 * Modal: the rest is inert, Escape closes, focus comes back. The element with `data-autofocus` gets the focus first, or else the first
 * field of a form.
 */
export const Dialog = ({
  open,
  onClose,
  title,
  eyebrow,
  description,
  closeLabel,
  footer,
  kind = 'center',
  children,
}: DialogProps) => {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup
          ref={popup}
          className={cn('dialog', KIND_CLASS[kind])}
          initialFocus={() => firstOf(popup.current) ?? true}
        >
          <header>
            <div className="flex items-start gap-2">
              <div className="grid min-w-0 flex-1 gap-0.5">
                {eyebrow}
                <Base.Title>{title}</Base.Title>
                {description ? (
                  <Base.Description className="text-muted-foreground" render={<div />}>
                    {description}
                  </Base.Description>
                ) : null}
              </div>
              <Base.Close
                render={
                  <Button variant="ghost" icon aria-label={closeLabel}>
                    <X aria-hidden />
                  </Button>
                }
              />
            </div>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
          <div className="content" tabIndex={0}>
            {children}
          </div>
          {footer ? <footer>{footer}</footer> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
