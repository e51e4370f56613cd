import { BridgeStatus } from '@headgate/edge-protocol'
import { createLogger, createMetrics } from '@headgate/telemetry'
import { expect, it } from 'vitest'
import { createEnvelopeReader } from './envelope-reader.ts'

const status = {
  bridgeId: 'b1',
  version: '1',
  startedAt: '2026-01-01T00:00:00Z',
  at: '2026-01-01T00:00:01Z',
  links: [],
  waiting: 0,
  capacity: 10,
  clockSynced: null,
  devices: [],
}
const record = (value: Buffer | string | null) => ({
  partition: 0,
  offset: 1,
  key: null,
  value: typeof value === 'string' ? Buffer.from(value) : value,
})

it('passes over what is no envelope, counts each and logs one of a kind', async () => {
  const lines: string[] = []
  const metrics = createMetrics('w')
  const logger = createLogger({ name: 't', destination: { write: (line) => lines.push(line) } })
  const read = createEnvelopeReader('status', BridgeStatus, logger, metrics)

  for (let i = 0; i < 5; i += 1) expect(read(record('{"half":'))).toBeNull()
  for (let i = 0; i < 3; i += 1) expect(read(record('{"bridgeId":""}'))).toBeNull()
  expect(read(record(Buffer.from([0xff, 0x00])))).toBeNull()
  expect(read(record(null))).toBeNull()
  expect(read(record(JSON.stringify(status)))?.bridgeId).toBe('b1')

  expect(lines).toHaveLength(2)
  const text = await metrics.render()
  expect(text).toContain('w_bad_envelopes_total{topic="status",kind="not-json"} 6')
  expect(text).toContain('w_bad_envelopes_total{topic="status",kind="wrong-shape"} 3')
  expect(text).toContain('w_envelopes_total{topic="status"} 1')
})
