/** One simulated place: a slow day, a faster draught over it, and a little noise. */
export interface Place {
  readonly deviceId: string
  readonly meanCelsius: number
  readonly meanHumidity: number
  /** Seconds by which its day is ahead of others'. */
  readonly phaseSeconds: number
}

export interface Weather {
  readonly celsius: number
  readonly humidity: number
}

/** A day of ten minutes, so that a chart moves while one watches. */
const DAY_SECONDS = 600
const DRAUGHT_SECONDS = 47

/** The weather of a place at a time; `noise` is between 0 and 1. Rounded to a tenth like a cheap sensor. */
export function weatherAt(place: Place, seconds: number, noise: number): Weather {
  const day = Math.sin(((seconds + place.phaseSeconds) / DAY_SECONDS) * 2 * Math.PI)
  const draught = Math.sin(((seconds + place.phaseSeconds) / DRAUGHT_SECONDS) * 2 * Math.PI)
  const celsius = place.meanCelsius + 3 * day + 0.6 * draught + 0.2 * (noise - 0.5)
  // Warm air holds more water, so the relative humidity goes the other way.
  const humidity = place.meanHumidity - 8 * day - 1.5 * draught + 0.6 * (noise - 0.5)
  return { celsius: round(celsius), humidity: round(Math.min(100, Math.max(0, humidity))) }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
