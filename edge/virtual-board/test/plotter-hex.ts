import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const plotterHexPath = fileURLToPath(import.meta.resolve('@headgate/firmware/plotter.hex'))
export const plotterHex = readFileSync(plotterHexPath, 'latin1')

/** The volts at which the 10-bit converter of a 5 V Uno reads `step`. */
export const voltsOfStep = (step: number): number => (step * 5) / 1024

/**
 * Sensors that number the readings: 25.2 °C always, and light 0, 1, 2 … 1023, 0 … one step more with every reading.
 * So a reading lost, doubled or out of order shows.
 */
export function numberingAdc(): (channel: number) => number {
  let reading = 0
  return (channel) => (channel === 0 ? voltsOfStep(154) : voltsOfStep(reading++ % 1024))
}
