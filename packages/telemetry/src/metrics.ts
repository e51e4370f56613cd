import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

type Labels = readonly string[]
/** Values for the declared label names; prom-client throws for a name that was not declared. */
type LabelValues<L extends Labels> = Partial<Record<L[number], string | number>>

export type MetricCounter<L extends Labels> = { inc: (labels?: LabelValues<L>, by?: number) => void }
export type MetricGauge<L extends Labels> = {
  set: (value: number, labels?: LabelValues<L>) => void
  /** Forgets one series, e.g. of a device that is gone. */
  remove: (labels: LabelValues<L>) => void
}
export type MetricHistogram<L extends Labels> = { observe: (value: number, labels?: LabelValues<L>) => void }

export type Metrics = {
  /** `name` goes without the prefix and ends in `_total`. The same name gives the same counter. */
  counter: <const L extends Labels = []>(name: string, help: string, labelNames?: L) => MetricCounter<L>
  gauge: <const L extends Labels = []>(name: string, help: string, labelNames?: L) => MetricGauge<L>
  /** Bounds in the unit of the name, seconds by Prometheus' custom. */
  histogram: <const L extends Labels = []>(
    name: string,
    help: string,
    labelNames?: L,
    buckets?: readonly number[],
  ) => MetricHistogram<L>
  /** CPU, memory, event loop and descriptors of this process. Off unless asked for: it observes the event loop. */
  observeProcess: () => void
  contentType: string
  render: () => Promise<string>
}

/**
 * Metrics in a registry of their own, so that two of them may live in one process (tests, the dev stack).
 * Asking twice for one name gives the same metric. Whoever never renders pays nothing but the counting.
 */
export const createMetrics = (prefix: string): Metrics => {
  const registry = new Registry()
  const known = new Map<string, unknown>()
  /** One metric a name. The type of an earlier one is vouched for by its key holding the kind. */
  const once = <T>(key: string, make: () => T): T => {
    if (!known.has(key)) known.set(key, make())
    return known.get(key) as T
  }
  const named = (name: string, help: string, labelNames: Labels | undefined) => ({
    name: `${prefix}_${name}`,
    help,
    labelNames: [...(labelNames ?? [])],
    registers: [registry],
  })

  return {
    counter: (name, help, labelNames) => {
      const counter = once(`counter ${name}`, () => new Counter(named(name, help, labelNames)))
      return { inc: (labels, by = 1) => counter.inc({ ...labels }, by) }
    },
    gauge: (name, help, labelNames) => {
      const gauge = once(`gauge ${name}`, () => new Gauge(named(name, help, labelNames)))
      return {
        set: (value, labels) => gauge.set({ ...labels }, value),
        remove: (labels) => gauge.remove({ ...labels }),
      }
    },
    histogram: (name, help, labelNames, buckets) => {
      const histogram = once(
        `histogram ${name}`,
        () => new Histogram({ ...named(name, help, labelNames), ...(buckets ? { buckets: [...buckets] } : {}) }),
      )
      return { observe: (value, labels) => histogram.observe({ ...labels }, value) }
    },
    observeProcess: () => once('process', () => collectDefaultMetrics({ register: registry, prefix: `${prefix}_` })),
    contentType: registry.contentType,
    render: () => registry.metrics(),
  }
}
