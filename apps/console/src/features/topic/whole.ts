/** Text of a field as a whole number; undefined where it is left empty, null where it is none or below 1. */
export const wholeOf = (text: string): number | null | undefined => {
  if (text.trim() === '') return undefined
  const value = Number(text)
  return Number.isInteger(value) && value >= 1 ? value : null
}
