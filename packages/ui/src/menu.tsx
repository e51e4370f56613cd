'use client'

import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'

/** A menu behind a button; `trigger` is the button element. */
export const Menu = ({
  trigger,
  align = 'end',
  children,
}: {
  trigger: ReactElement
  align?: 'start' | 'end'
  children: ReactNode
}) => (
  <Base.Root modal={false}>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner align={align} sideOffset={4} className="z-45">
        <Base.Popup className="popup">{children}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)

export const MenuItem = ({
  onSelect,
  isDanger = false,
  isDisabled = false,
  render,
  children,
}: {
  onSelect?: () => void
  isDanger?: boolean
  isDisabled?: boolean
  render?: ReactElement
  children: ReactNode
}) => (
  <Base.Item
    className="popup-item"
    disabled={isDisabled}
    {...(onSelect ? { onClick: onSelect } : {})}
    {...(render ? { render } : {})}
    {...(isDanger ? { 'data-danger': '' } : {})}
  >
    {children}
  </Base.Item>
)
