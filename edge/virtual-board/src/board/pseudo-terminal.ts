import { closeSync, readSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { ReadStream } from 'node:tty'

/**
 * node-pty's own `open()` wraps both ends in streams that read, and its `destroy()` signals process -1, which is every
 * process there is. The prebuilt binary under it gives the two bare descriptors, and those are all a serial line needs.
 */
type Binary = { open(cols: number, rows: number): { master: number; slave: number; pty: string } }
type Loader = { requireBinary(file: string): Binary }
const { requireBinary } = createRequire(import.meta.url)('@lydell/node-pty/requireBinary.js') as Loader

const READ_BYTES = 4_096

/** The board's end of a serial line whose other end is a device file. Nothing here waits, nothing reads by itself. */
export type PseudoTerminal = {
  /** The device a host opens, /dev/pts/N. */
  readonly path: string
  /** What the host wrote since the last call; null when no host has the device open. */
  read(): Uint8Array | null
  /** Writes as much as the line takes and returns that number of bytes; 0 when the host does not read, or is not there. */
  write(bytes: Uint8Array): number
  /** Pulls the plug: a host that has the device open sees it hang up. */
  close(): void
}

export function openPseudoTerminal(): PseudoTerminal {
  const { master, slave, pty } = requireBinary('pty.node').open(80, 24)
  // On Linux and macOS the mode of the master is the mode of the pair. The stream is used for that and to own the
  // descriptor: it is never read from.
  const owner = new ReadStream(master)
  owner.setRawMode(true)
  // Held open here, the slave would hide from us whether a host has it open.
  closeSync(slave)
  const buffer = Buffer.alloc(READ_BYTES)
  let isClosed = false

  return {
    path: pty,
    read() {
      if (isClosed) return null
      try {
        const count = readSync(master, buffer, 0, READ_BYTES, null)
        return count === 0 ? null : Uint8Array.prototype.slice.call(buffer, 0, count)
      } catch (error) {
        if (codeOf(error) === 'EAGAIN') return new Uint8Array(0)
        if (codeOf(error) === 'EIO') return null
        throw error
      }
    },
    write(bytes) {
      if (isClosed || bytes.length === 0) return 0
      try {
        return writeSync(master, bytes)
      } catch (error) {
        if (codeOf(error) === 'EAGAIN' || codeOf(error) === 'EIO') return 0
        throw error
      }
    },
    close() {
      if (isClosed) return
      isClosed = true
      owner.destroy()
    },
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
