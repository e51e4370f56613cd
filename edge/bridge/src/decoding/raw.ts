import { goodSample, type Sample } from '../readings/sample.ts'
import { textOf } from './frame-text.ts'

/** Bytes as they came, on one channel: as text, or as `base64:…` where they are no UTF-8. */
export const rawSample = (channel: string, bytes: Uint8Array): Sample => ({
  ...goodSample(channel, textOf(bytes) ?? `base64:${Buffer.from(bytes).toString('base64')}`),
  quality: 'undecoded',
})
