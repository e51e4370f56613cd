/** JSON.parse makes 1e999 infinite and rounds long integers: neither is what the device said. */
export const isTrueNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
