import type { ReadingEnvelope } from '@headgate/edge-protocol'

/** A reading whose value is its sequence number. */
export const reading = (deviceId: string, seq: number): ReadingEnvelope => ({
  deviceId,
  channel: 't',
  value: seq,
  unit: null,
  seq,
  bootEpoch: 'e',
  gatewayTime: new Date().toISOString(),
  deviceTime: null,
  clockSynced: null,
  quality: 'good',
})
