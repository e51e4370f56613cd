/** Every integer of zod is bounded by what a double can hold exactly; said once in the description, it need not be said a thousand times. */
export const withoutNoise = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNoise)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const isBound = name === 'minimum' || name === 'maximum'
      return isBound && Math.abs(Number(inner)) === Number.MAX_SAFE_INTEGER ? [] : [[name, withoutNoise(inner)]]
    }),
  )
}
