const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
/** How Arduino's print() spells what is no number. */
const NOT_A_NUMBER = /^[+-]?(nan|inf|infinity|ovf)$/i
const INTEGER = /^[+-]?\d+$/

/** A number as boards and JSON write it, or null: also for NaN, infinities, hex, and integers a double would falsify. */
export const parseNumber = (text: string): number | null => {
  if (!NUMBER.test(text)) return null
  const value = Number(text)
  if (!Number.isFinite(value)) return null
  return INTEGER.test(text) && !Number.isSafeInteger(value) ? null : value
}

/** What a failing sensor is printed as: nan, inf, ovf. */
export const isNoNumber = (text: string): boolean => NOT_A_NUMBER.test(text)
