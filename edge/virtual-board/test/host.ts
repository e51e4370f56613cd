import { SerialPort } from 'serialport'

const DEADLINE_MS = 40_000

/** The computer at the other end of the line, through the same library that the bridge uses. */
export type Host = {
  /** Every whole line read so far, without its end. */
  readonly lines: readonly string[]
  /** All that was read, byte for byte. */
  readonly text: string
  /** Set once the port closed; `isUnplugged` when nobody here asked for it. */
  readonly closed: { isUnplugged: boolean } | null
  /** Resolves with the first line not before `from` that matches; rejects with all lines read when the deadline passes. */
  line(pattern: RegExp, from?: number): Promise<string>
  /** Resolves as soon as `isTrue` holds after something was read or the port closed. */
  until(isTrue: () => boolean, what: string): Promise<void>
  /** Sends a line and resolves with the answer to it. */
  ask(command: string): Promise<string>
  write(text: string): void
  close(): Promise<void>
}

/** Opens `path` as a bridge would. The board resets at that, so its banner comes first. */
export async function openHost(path: string): Promise<Host> {
  const port = new SerialPort({ path, baudRate: 115_200, lock: false, autoOpen: false })
  let text = ''
  let lines: string[] = []
  let closed: Host['closed'] = null
  const waiting = new Set<() => void>()
  const news = () => {
    for (const look of waiting) look()
  }
  port.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
    lines = text.split('\n').slice(0, -1)
    news()
  })
  port.on('close', (error: (Error & { disconnected?: boolean }) | null) => {
    closed = { isUnplugged: error?.disconnected === true }
    news()
  })
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())))

  const until = (isTrue: () => boolean, what: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(timer)
        waiting.delete(look)
        end()
      }
      const look = () => {
        if (isTrue()) settle(resolve)
      }
      const late = () =>
        settle(() => reject(new Error(`Waited in vain for ${what}. Read: ${JSON.stringify(lines.slice(-20))}`)))
      const timer = setTimeout(late, DEADLINE_MS)
      waiting.add(look)
      look()
    })

  const line = async (pattern: RegExp, from = 0): Promise<string> => {
    const find = () => lines.slice(from).find((one) => pattern.test(one))
    await until(() => find() !== undefined, String(pattern))
    return find() ?? ''
  }

  return {
    get lines() {
      return lines
    },
    get text() {
      return text
    },
    get closed() {
      return closed
    },
    line,
    until,
    ask(command) {
      const from = lines.length
      port.write(`${command}\n`)
      return line(/^(OK|ERR) /, from)
    },
    write: (bytes) => void port.write(bytes),
    close: () => new Promise((resolve) => (port.isOpen ? port.close(() => resolve()) : resolve())),
  }
}
