'use client'

import { useEffect, useRef } from 'react'

/**
 * Whoever goes on by keyboard stands where the next step begins: at what must be typed, where something must, else at its beginning.
 * The button that was pressed is gone by then.
 */
export const useStepFocus = (step: string) => {
  const ref = useRef<HTMLDivElement>(null)
  const was = useRef(step)
  useEffect(() => {
    if (was.current === step) return
    was.current = step
    const start = ref.current?.querySelector<HTMLElement>('[data-confirm], [data-autofocus]:not([hidden] *)')
    ;(start ?? ref.current)?.focus({ preventScroll: start === null })
  }, [step])
  return ref
}
