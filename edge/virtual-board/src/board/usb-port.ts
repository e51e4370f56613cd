import { linkDevice, unlinkDevice } from './device-link.ts'
import { openPseudoTerminal, type PseudoTerminal } from './pseudo-terminal.ts'

/**
 * From the last byte to the hang-up, as a computer takes its time to notice a pulled cable. It also lets the host read all
 * and go back to waiting: serialport 13 sees a hang-up only while it waits; between two reads it gets "0 bytes" and asks
 * again for ever.
 */
const HANG_UP_AFTER_MS = 30
/** What the port holds for a host that has it open but does not read; what comes on top is lost, as it is on USB. */
const WAITING_BYTES_MAX = 4_096

export type UsbPortStats = {
  /** Bytes handed to the host's side of the line. */
  bytesToHost: number
  bytesFromHost: number
  /** Bytes of the board that went nowhere, because no host had the port open or it did not read. */
  bytesDropped: number
}

/** The USB connector of the board: plugged or not, opened by a host or not. */
export type UsbPort = {
  /** Appears as a new device; returns its path. */
  plug(): string
  /** Disappears. A host that has the device open sees it hang up a moment later. */
  unplug(): void
  /** The device while plugged in, else null. */
  readonly device: string | null
  /** Bytes from the host, null while no host has the port open. */
  receive(): Uint8Array | null
  /** Bytes toward the host. They leave with the next `flush`. */
  send(bytes: Iterable<number>): void
  flush(): void
  /** Forgets what was not flushed. */
  clear(): void
  readonly stats: Readonly<UsbPortStats>
}

export function createUsbPort(link: string | undefined): UsbPort {
  const stats: UsbPortStats = { bytesToHost: 0, bytesFromHost: 0, bytesDropped: 0 }
  let terminal: PseudoTerminal | null = null
  let waiting: number[] = []

  const clear = (): void => {
    stats.bytesDropped += waiting.length
    waiting = []
  }

  return {
    stats,
    clear,
    plug() {
      if (terminal) return terminal.path
      const opened = openPseudoTerminal()
      try {
        if (link) linkDevice(link, opened.path)
      } catch (error) {
        opened.close()
        throw error
      }
      terminal = opened
      return opened.path
    },
    unplug() {
      if (!terminal) return
      // The name goes first: nobody shall find a device that is about to hang up.
      if (link) unlinkDevice(link, terminal.path)
      setTimeout(terminal.close, HANG_UP_AFTER_MS)
      terminal = null
      clear()
    },
    get device() {
      return terminal?.path ?? null
    },
    receive() {
      const bytes = terminal?.read() ?? null
      stats.bytesFromHost += bytes?.length ?? 0
      return bytes
    },
    send(bytes) {
      for (const byte of bytes) {
        if (waiting.length < WAITING_BYTES_MAX) waiting.push(byte)
        else stats.bytesDropped++
      }
    },
    flush() {
      if (waiting.length === 0) return
      const written = terminal?.write(Uint8Array.from(waiting)) ?? 0
      stats.bytesToHost += written
      waiting = waiting.slice(written)
    },
  }
}
