import type { SerialPort } from 'serialport'
import { openPort } from '../serial/open-port.ts'
import { sleep } from '../time/sleep.ts'
import type { Proposal } from './proposal.ts'
import { type HeardAt, recogniseBaudRate } from './recognise-baud-rate.ts'

/** Surely read: no other baud rate needs to be tried. */
const SURE = 0.6
const BYTES_ENOUGH = 8 * 1024

export type SniffOptions = {
  path: string
  baudRates: readonly number[]
  /** How long one baud rate is listened to; less where enough was heard. */
  listenMs: number
  onTry: (baudRate: number) => void
  signal: AbortSignal
}

export type Sniffed = {
  baudRate: number
  proposals: Proposal[]
  /** What was heard at this baud rate. */
  bytes: Uint8Array
}

/**
 * Listens to a port at one baud rate after another until what is heard can be read. Writes nothing to the board; opening resets
 * most of them, each time. Rejects where the port cannot be opened. Null when the signal came before anything was tried.
 */
export const sniffPort = async (options: SniffOptions): Promise<Sniffed | null> => {
  const { path, baudRates, listenMs, onTry, signal } = options
  const heard: HeardAt[] = []
  for (const baudRate of baudRates) {
    if (signal.aborted) break
    onTry(baudRate)
    heard.push({ baudRate, bytes: await listen(await openPort(path, baudRate), listenMs, signal) })
    const best = recogniseBaudRate(heard)
    if ((best?.proposals[0]?.confidence ?? 0) >= SURE) break
  }
  const best = recogniseBaudRate(heard)
  return best && { ...best, bytes: heard.find(({ baudRate }) => baudRate === best.baudRate)?.bytes ?? new Uint8Array() }
}

const listen = async (port: SerialPort, listenMs: number, signal: AbortSignal): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let bytes = 0
  const enough = new AbortController()
  port.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= BYTES_ENOUGH) enough.abort()
  })
  port.on('error', () => enough.abort())
  port.once('close', () => enough.abort())
  await sleep(listenMs, AbortSignal.any([signal, enough.signal]))
  port.removeAllListeners('data')
  if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()))
  return Buffer.concat(chunks)
}
