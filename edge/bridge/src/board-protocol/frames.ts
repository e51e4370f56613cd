/** What a board says. `edge/firmware/PROTOCOL.md` has the bytes. */
export type UpFrame =
  | {
      type: 'hello'
      /** Drawn at each boot. */
      nonce: number
      /** True for the answer to `ask`, false for what a board says by itself when it has booted. */
      isAsked: boolean
      numChannels: number
      firmware: string
      version: string
    }
  | { type: 'channel'; boot: number; index: number; name: string; unit: string }
  | {
      type: 'readings'
      /** The low 16 bits of the nonce. */
      boot: number
      /** Counts from 1 within a boot. */
      seq: number
      /** The oldest one the board still holds: what is older and has not arrived never will. */
      oldest: number
      /** Since boot. */
      millis: number
      /** One for each channel; null where a sensor gave none (NaN). */
      values: readonly BoardValue[]
    }
  | { type: 'result'; id: number; isOk: boolean; text: string }

export type BoardValue = { kind: 'float32'; value: number | null } | { kind: 'int32'; value: number }

/** What a board is told. */
export type DownFrame =
  | { type: 'ack'; boot: number; seq: number }
  | { type: 'command'; id: number; text: string }
  | { type: 'ask' }

export const PROTOCOL_VERSION = 1
/** The largest payload in either direction, before checksum and COBS. */
export const PAYLOAD_BYTES_MAX = 64
export const CHANNELS_MAX = 12

export const TYPE = {
  hello: 0x01,
  channel: 0x02,
  readings: 0x03,
  result: 0x04,
  ack: 0x81,
  command: 0x82,
  ask: 0x83,
} as const

export const bootOf = (nonce: number): number => nonce & 0xffff
