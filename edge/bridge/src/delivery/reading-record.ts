import { READING_HEADERS } from '@headgate/edge-protocol'
import type { SpooledReading } from './spooled-reading.ts'

/** A record on its way to a topic. */
export type OutRecord = {
  key: string
  value: Buffer
  headers: Record<string, string>
  /** Epoch milliseconds, as text. */
  timestamp: string
  /** Of a record just made: UNPLACED. Left out only where each is sent alone: then its key chooses, as Java's default partitioner would. */
  partition?: number
}

/** About what it takes in a request. */
export const bytesInRequest = ({ value }: OutRecord): number => value.length + 300

/** A field that is added later would take a second object. */
export const UNPLACED = -1

/** The headers that every reading has; `isHistorical` when it waited for long. */
export const readingHeaders = (
  deviceId: string,
  { channel, bootEpoch, seq }: Pick<SpooledReading, 'channel' | 'bootEpoch' | 'seq'>,
  gatewayTime: string,
  isHistorical: boolean,
): Record<string, string> => {
  const headers = {
    [READING_HEADERS.device]: deviceId,
    [READING_HEADERS.channel]: channel,
    [READING_HEADERS.bootEpoch]: bootEpoch,
    [READING_HEADERS.seq]: String(seq),
    [READING_HEADERS.gatewayTime]: gatewayTime,
  }
  return isHistorical ? { ...headers, [READING_HEADERS.historical]: 'true' } : headers
}
