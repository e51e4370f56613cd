import { expect, it } from 'vitest'
import { createMetrics } from './metrics.ts'

it('renders counters, gauges and histograms under the prefix', async () => {
  const metrics = createMetrics('bridge')
  metrics.counter('readings_total', 'Readings taken in.', ['device']).inc({ device: 'uno' }, 3)
  metrics.gauge('waiting', 'Records waiting.').set(7)
  metrics.histogram('send_seconds', 'Time of a send.', [], [0.1, 1]).observe(0.5)
  const text = await metrics.render()
  expect(text).toContain('bridge_readings_total{device="uno"} 3')
  expect(text).toContain('bridge_waiting 7')
  expect(text).toContain('bridge_send_seconds_bucket{le="1"} 1')
})

it('gives the same metric for the same name, so that modules need not share handles', async () => {
  const metrics = createMetrics('x')
  metrics.counter('seen_total', 'Seen.').inc()
  metrics.counter('seen_total', 'Seen.').inc()
  expect(await metrics.render()).toContain('x_seen_total 2')
})

it('keeps two registries of one process apart', async () => {
  const [one, two] = [createMetrics('p'), createMetrics('p')]
  one.counter('seen_total', 'Seen.').inc()
  two.counter('seen_total', 'Seen.').inc({}, 5)
  expect(await one.render()).toContain('p_seen_total 1')
  expect(await two.render()).toContain('p_seen_total 5')
})

it('forgets a series that was removed', async () => {
  const metrics = createMetrics('p')
  const gauge = metrics.gauge('depth', 'Depth.', ['device'])
  gauge.set(1, { device: 'gone' })
  gauge.remove({ device: 'gone' })
  expect(await metrics.render()).not.toContain('gone')
})
