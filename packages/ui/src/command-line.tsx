'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button.tsx'

/** A command, or a secret shown once, with a button that copies it. */
export const CommandLine = ({
  children,
  copyLabel,
  copiedLabel,
}: {
  children: string
  copyLabel: string
  copiedLabel: string
}) => {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    // The clipboard is refused on plain http from another machine; the text can still be selected by hand.
    await navigator.clipboard?.writeText(children).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div className="cmd">
      <code>{children}</code>
      <Button size="sm" variant="ghost" icon aria-label={isCopied ? copiedLabel : copyLabel} onClick={copy}>
        {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
      </Button>
    </div>
  )
}
