/** The shortest decimal that is this float32: 23.41, and not 23.40999984741211, which is the same four bytes. */
export const shortestFloat32 = (value: number): number => {
  for (let digits = 6; digits <= 9; digits++) {
    const written = Number(value.toPrecision(digits))
    if (Math.fround(written) === value) return written
  }
  return value
}
