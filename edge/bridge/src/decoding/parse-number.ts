const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const INTEGER = /^[+-]?\d+$/

/** A number as boards and JSON write it, or null: also for NaN, infinities, hex, and integers a double would falsify. */
export const parseNumber = (text: string): number | null => {
  if (!NUMBER.test(text)) return null
  const value = Number(text)
  if (!Number.isFinite(value)) return null
  return INTEGER.test(text) && !Number.isSafeInteger(value) ? null : value
}
