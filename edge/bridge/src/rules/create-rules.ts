import { createBoundedMap } from '../matching/bounded-map.ts'
import { matcher, type Origin, originKey } from '../matching/matcher.ts'
import type { Sample } from '../readings/sample.ts'
import { correction } from './correct.ts'
import type { Rule, Suppression } from './rule.ts'

export type Ruling = { kept: Sample } | { suppressed: Suppression }

export type Rules = {
  /** @param monotonicMs the gateway's monotonic clock, which no setting of the time moves */
  apply: (origin: Origin, sample: Sample, monotonicMs: number) => Ruling
  /** How many channels are remembered. */
  readonly remembered: number
}

/** Of so many channels the last value is remembered. Of one that was forgotten the next reading is kept, whatever it is. */
const CHANNELS_MAX = 250_000

type State = { rule: CompiledRule | null; lastValue: Sample['value'] | null; lastMs: number }
type CompiledRule = { rule: Rule; matches: (origin: Origin) => boolean; correct: ((value: number) => number) | null }

/** Rules over readings: what they say of the first that matches. What is suppressed is answered, never swallowed: whoever asks counts it. */
export const createRules = (rules: readonly Rule[], channelsMax = CHANNELS_MAX): Rules => {
  const compiled = rules.map((rule) => ({ rule, matches: matcher(rule.match), correct: correction(rule) }))
  const states = createBoundedMap<State>(channelsMax)

  const apply = (origin: Origin, sample: Sample, monotonicMs: number): Ruling => {
    if (compiled.length === 0) return { kept: sample }
    const state = states.getOrMake(originKey(origin), () => ({
      rule: compiled.find(({ matches }) => matches(origin)) ?? null,
      lastValue: null,
      lastMs: Number.NEGATIVE_INFINITY,
    }))
    if (!state.rule) return { kept: sample }
    const { rule, correct } = state.rule
    const value = typeof sample.value === 'number' && correct ? correct(sample.value) : sample.value
    if (typeof value === 'number' && !Number.isFinite(value)) return { suppressed: 'not-a-number' }
    const suppressed = whySuppressed(rule, value, state, monotonicMs)
    if (suppressed) return { suppressed }
    state.lastValue = value
    state.lastMs = monotonicMs
    const quality = isOutside(rule, value) && sample.quality === 'good' ? 'suspect' : sample.quality
    return { kept: { ...sample, value, unit: rule.unit ?? sample.unit, quality } }
  }

  return {
    apply,
    get remembered() {
      return states.size
    },
  }
}

const whySuppressed = (rule: Rule, value: Sample['value'], last: State, nowMs: number): Suppression | null => {
  if (last.lastValue === null) return null
  const sinceMs = nowMs - last.lastMs
  if (rule.minIntervalMs !== undefined && sinceMs < rule.minIntervalMs) return 'rate-limit'
  if (rule.maxIntervalMs !== undefined && sinceMs >= rule.maxIntervalMs) return null
  if (rule.onlyChanges && value === last.lastValue) return 'unchanged'
  if (rule.deadBand === undefined || typeof value !== 'number' || typeof last.lastValue !== 'number') return null
  return Math.abs(value - last.lastValue) < rule.deadBand ? 'dead-band' : null
}

const isOutside = ({ range }: Rule, value: Sample['value']): boolean =>
  typeof value === 'number' && range !== undefined && (value < (range.min ?? value) || value > (range.max ?? value))
