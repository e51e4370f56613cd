import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

export type LoadRequest = {
  url: string
  login: { username: string; password: string }
  /** First level of the topics: `<root>/d<number>/v`. */
  root: string
  devices: number
  messages: number
  /** Of a payload. */
  bytes: number
  /** null: as fast as the MQTT broker takes them. */
  perSecond: number | null
}

/** Resolves when the MQTT broker has acknowledged all of them, at QoS 1. */
export const publishAll = async (request: LoadRequest): Promise<void> => {
  const main = join(import.meta.dirname, 'load-main.ts')
  await promisify(execFile)(process.execPath, [main, JSON.stringify(request)])
}

/** Who, which of its messages (from 1), and when by the monotonic clock that all processes share, filled up to its size. */
export const messageText = (device: number, n: number, sentNs: bigint, bytes: number): string =>
  `d${device} ${n} ${sentNs} `.padEnd(bytes, 'x')

export const parseMessage = (text: string): { device: string; n: number; sentNs: bigint } => {
  const [device = '', n, sentNs = '0'] = text.split(' ')
  return { device, n: Number(n), sentNs: BigInt(sentNs) }
}
