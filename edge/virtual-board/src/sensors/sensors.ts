import { createRandom } from './random.ts'

/** Volts at an analog pin at a time. `ms` counts from the start of the board and goes on over resets and unplugging. */
export type Adc = (channel: number, ms: number) => number

const TEMPERATURE_CHANNEL = 0
const LIGHT_CHANNEL = 1
/** Noise on the wire, peak. Nearly one step of the converter: without it, averaging could resolve no more than a step. */
const NOISE_VOLTS = 0.004

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** A room of 18.9 to 26.1 °C: slow over ten minutes, with a draught every 47 s so that a minute's chart already moves. */
export function celsiusAt(ms: number): number {
  return 22.5 + 3 * wave(ms, 10 * MINUTE) + 0.6 * wave(ms, 47 * SECOND)
}

/** Volts of a photoresistor divider in a day of four minutes. */
export function lightVoltsAt(ms: number): number {
  return 2.5 + 1.4 * wave(ms, 4 * MINUTE)
}

/** What is wired to the board: a TMP36 at A0 (500 mV at 0 °C, 10 mV per °C), a photoresistor at A1, nothing at the others. */
export function createSensors(seed: number): Adc {
  const random = createRandom(seed)
  // The sum of two is likelier in the middle than at the rims, as noise is.
  const noise = () => NOISE_VOLTS * (random() + random() - 1)
  return (channel, ms) => {
    if (channel === TEMPERATURE_CHANNEL) return 0.5 + celsiusAt(ms) / 100 + noise()
    if (channel === LIGHT_CHANNEL) return lightVoltsAt(ms) + noise()
    return 0
  }
}

function wave(ms: number, periodMs: number): number {
  return Math.sin((2 * Math.PI * ms) / periodMs)
}
