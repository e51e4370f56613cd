'use client'

import { SearchInput } from '@headgate/ui'
import { useRef } from 'react'
import { useDraft } from './use-draft.ts'
import { useKey } from './use-key.ts'

/** The search of a page: `/` focuses it, what is typed goes into the address. */
export const UrlSearch = ({
  value,
  onChange,
  label,
  placeholder,
  className,
}: {
  value: string
  onChange: (value: string) => void
  label: string
  placeholder: string
  className?: string
}) => {
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useDraft(value, onChange)
  useKey('/', () => input.current?.focus())
  return (
    <SearchInput
      ref={input}
      className={className ?? 'max-w-[420px] min-w-48 flex-1'}
      aria-label={label}
      placeholder={placeholder}
      shortcut="/"
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
    />
  )
}
