import type { Calibration, Rule } from './rule.ts'

/** The true value of what was read; it may be no number when a polynomial leaves the doubles. */
export const correction = ({ calibration, scale = 1, offset = 0 }: Rule): ((value: number) => number) | null => {
  const calibrate = calibration ? calibrator(calibration) : null
  if (!calibrate && scale === 1 && offset === 0) return null
  return (value) => tidy((calibrate ? calibrate(value) : value) * scale + offset)
}

const calibrator = (calibration: Calibration): ((value: number) => number) => {
  if ('points' in calibration) {
    const [[x0, y0], [x1, y1]] = calibration.points
    const slope = (y1 - y0) / (x1 - x0)
    return (value) => y0 + (value - x0) * slope
  }
  const falling = calibration.polynomial.toReversed()
  return (value) => falling.reduce((sum, coefficient) => sum * value + coefficient, 0)
}

/** 0.1 · 3 is 0.30000000000000004: the last digit of a double is no measurement. */
const tidy = (value: number): number => (Number.isSafeInteger(value) ? value : Number(value.toPrecision(15)))
