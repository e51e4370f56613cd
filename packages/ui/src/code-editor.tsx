'use client'

import { type ComponentProps, type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { cn } from './cn.ts'

const LINE_PX = 20
/** Lines left to see above the one that was jumped to. */
const ABOVE = 4

export type CodeEditorHandle = { goTo: (line: number, column: number) => void }

const offsetOf = (text: string, line: number, column: number): number => {
  const lines = text.split('\n')
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  return before + Math.min(column - 1, lines[line - 1]?.length ?? 0)
}

/** The platform's own text field with numbered lines; `markedLines` have something wrong with them. Lines and columns count from 1. */
export const CodeEditor = ({
  value,
  onValueChange,
  markedLines,
  handle,
  className,
  ...props
}: Omit<ComponentProps<'textarea'>, 'onChange' | 'value'> & {
  value: string
  onValueChange: (value: string) => void
  markedLines: readonly number[]
  handle?: Ref<CodeEditorHandle>
}) => {
  const field = useRef<HTMLTextAreaElement>(null)
  const [top, setTop] = useState(0)
  const count = useMemo(() => value.split('\n').length, [value])
  const numbers = useMemo(() => Array.from({ length: count }, (_, index) => index + 1).join('\n'), [count])
  useImperativeHandle(handle, () => ({
    goTo: (line, column) => {
      const area = field.current
      if (!area) return
      const at = offsetOf(area.value, line, column)
      area.focus()
      area.setSelectionRange(at, at)
      area.scrollTop = Math.max(0, (line - 1 - ABOVE) * LINE_PX)
    },
  }))
  const shifted = { transform: `translateY(${-top}px)` }
  const marks = [...new Set(markedLines)].map((line) => (
    <i key={line} data-line={line} style={{ top: (line - 1) * LINE_PX }} />
  ))
  return (
    <div className={cn('code-editor', className)}>
      <div className="gutter" aria-hidden>
        <div className="marks" style={shifted}>
          {marks}
        </div>
        <pre style={shifted}>{numbers}</pre>
      </div>
      <div className="text">
        <div className="marks" style={shifted} aria-hidden>
          {marks}
        </div>
        <textarea
          ref={field}
          value={value}
          onChange={(event) => onValueChange(event.target.value)}
          onScroll={(event) => setTop(event.currentTarget.scrollTop)}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          {...(markedLines.length > 0 ? { 'aria-invalid': true } : {})}
          {...props}
        />
      </div>
    </div>
  )
}
