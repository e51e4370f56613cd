'use client'

import { CircleX, Info, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'

export type LogLine = {
  sequence: number
  time: string
  dateTime: string
  level: 'info' | 'warning' | 'error'
  /** The level in words. */
  levelText: string
  message: string
}
const ICON = { info: Info, warning: TriangleAlert, error: CircleX } as const
/** Nearer to the end than this counts as reading along. */
const NEAR_END_PX = 24

/** A log that follows what is new for as long as its reader stands at the end; who scrolled up is left in peace. */
export const JobLog = ({ lines, label }: { lines: readonly LogLine[]; label: string }) => {
  const scroller = useRef<HTMLDivElement>(null)
  const isFollowing = useRef(true)
  const last = lines.at(-1)?.sequence
  useEffect(() => {
    const box = scroller.current
    if (last !== undefined && box && isFollowing.current) box.scrollTop = box.scrollHeight
  }, [last])
  return (
    <div
      ref={scroller}
      className="log"
      role="log"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      onScroll={({ currentTarget: box }) => {
        isFollowing.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX
      }}
    >
      <ol>
        {lines.map((line) => {
          const Icon = ICON[line.level]
          return (
            <li key={line.sequence} data-level={line.level}>
              <time dateTime={line.dateTime}>{line.time}</time>
              <Icon aria-hidden />
              <span>
                <span className="sr-only">{line.levelText} </span>
                {line.message}
              </span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
