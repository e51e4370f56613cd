import type { ReadingEnvelope } from '@headgate/edge-protocol'

/** What a decoder makes of a frame: one value of one channel, before the device and the gateway put their stamp on it. */
export type Sample = Pick<ReadingEnvelope, 'channel' | 'value' | 'unit' | 'deviceTime' | 'quality'>

export const goodSample = (channel: string, value: Sample['value'], unit: string | null = null): Sample => ({
  channel,
  value,
  unit,
  deviceTime: null,
  quality: 'good',
})
