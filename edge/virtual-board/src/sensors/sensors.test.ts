import { describe, expect, it } from 'vitest'
import { celsiusAt, createSensors, lightVoltsAt } from './sensors.ts'

const minutes = Array.from({ length: 600 }, (_, second) => second * 1000)
const record = (seed: number) => {
  const adc = createSensors(seed)
  return minutes.map((ms) => [adc(0, ms), adc(1, ms)])
}

describe('the sensors of the virtual board', () => {
  it('repeat themselves with the same seed and differ with another', () => {
    expect(record(7)).toEqual(record(7))
    expect(record(7)).not.toEqual(record(8))
  })

  it('stay in the range of a room and of the converter', () => {
    const celsius = minutes.map(celsiusAt)
    expect(Math.min(...celsius)).toBeGreaterThan(18)
    expect(Math.max(...celsius)).toBeLessThan(27)
    const volts = record(1).flat()
    expect(Math.min(...volts)).toBeGreaterThan(0)
    expect(Math.max(...volts)).toBeLessThan(5)
  })

  it('move enough for a chart of one minute to show it', () => {
    const celsius = minutes.slice(0, 60).map(celsiusAt)
    expect(Math.max(...celsius) - Math.min(...celsius)).toBeGreaterThan(1)
  })

  it('carry noise of at most one step of the converter, around the true value', () => {
    const adc = createSensors(3)
    const noise = minutes.map((ms) => adc(1, ms) - lightVoltsAt(ms))
    expect(Math.max(...noise.map(Math.abs))).toBeLessThan(5 / 1024)
    expect(new Set(noise).size).toBeGreaterThan(500)
    expect(Math.abs(noise.reduce((sum, one) => sum + one, 0) / noise.length)).toBeLessThan(0.0005)
  })

  it('read nothing at a pin where nothing is wired', () => {
    expect(createSensors(1)(5, 1000)).toBe(0)
  })
})
