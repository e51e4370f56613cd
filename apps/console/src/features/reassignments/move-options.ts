import type { Throttle } from '@headgate/domain'

export const RATE_UNITS = { 'KB/s': 1_000, 'MB/s': 1_000_000, 'GB/s': 1_000_000_000 } as const
export type RateUnit = keyof typeof RATE_UNITS

/** As it is typed, so that going back to the form finds everything as it was. */
export type MoveForm = { throttle: 'auto' | 'rate' | 'none'; rate: string; unit: RateUnit; concurrentMoves: string }
export const DEFAULT_MOVE: MoveForm = { throttle: 'auto', rate: '10', unit: 'MB/s', concurrentMoves: '5' }

const throttleOf = ({ throttle, rate, unit }: MoveForm): Throttle | undefined => {
  if (throttle === 'auto') return 'auto'
  if (throttle === 'none') return null
  const bytes = Math.round(Number(rate.trim()) * RATE_UNITS[unit])
  return Number.isSafeInteger(bytes) && bytes >= 1 ? bytes : undefined
}

/** The options of a change, or which field of the form cannot be read. */
export const readMoveForm = (
  form: MoveForm,
):
  | { isValid: true; options: { throttleBytesPerSec: Throttle; concurrentMovesPerBroker: number } }
  | { isValid: false; rate: boolean; concurrentMoves: boolean } => {
  const throttleBytesPerSec = throttleOf(form)
  const moves = /^\d{1,4}$/.test(form.concurrentMoves.trim()) ? Number(form.concurrentMoves) : 0
  const areMovesValid = moves >= 1 && moves <= 1_000
  if (throttleBytesPerSec === undefined || !areMovesValid)
    return { isValid: false, rate: throttleBytesPerSec === undefined, concurrentMoves: !areMovesValid }
  return { isValid: true, options: { throttleBytesPerSec, concurrentMovesPerBroker: moves } }
}
