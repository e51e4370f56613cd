import type { SerialPort } from 'serialport'
import { decodePlotterLine } from '../decoding/plotter.ts'
import type { Handoff } from '../delivery/handoff.ts'
import { FrameStream } from '../framing/frame-stream.ts'
import { createLineFramer } from '../framing/line-framer.ts'
import type { Device } from '../readings/device.ts'
import type { BoardCommands } from './board-commands.ts'

export type BoardSessionOptions = {
  port: SerialPort
  device: Device
  commands: BoardCommands
  handoff: Handoff
  maxFrameBytes: number
  /** The session ends when the port gives nothing for so long. */
  silenceMs: number
  /** Called at the first byte. */
  onHeard: () => void
  signal: AbortSignal
}

export type SessionEnd = { why: 'gone' | 'silent' | 'stopped'; heard: boolean; detail: string }

/** A board that has said nothing for so long after it was opened has booted all the same. */
const BOOT_MS_MAX = 2_500

/** Reads one opened port until it goes away, falls silent, or the signal. The port is closed when this resolves. */
export const runBoardSession = async (options: BoardSessionOptions): Promise<SessionEnd> => {
  const { port, device, commands, handoff, silenceMs, signal } = options
  const end: SessionEnd = { why: 'gone', heard: false, detail: 'the board is unplugged' }
  let lastHeardMs = performance.now()
  let isHeldBack = false

  const framer = new FrameStream(
    createLineFramer({ maxFrameBytes: options.maxFrameBytes, onFault: () => device.garbage++ }),
  )
  const stop = (why: SessionEnd['why'], detail: string) => {
    Object.assign(end, { why, detail })
    framer.destroy()
  }
  const onAbort = () => stop('stopped', 'the bridge is stopping')
  signal.addEventListener('abort', onAbort, { once: true })
  // Ended, not destroyed: whole lines that were read before the plug was pulled still count.
  port.once('close', () => framer.end())
  port.on('error', (error) => stop('gone', error.message))
  port.on('data', () => {
    if (!end.heard) options.onHeard()
    end.heard = true
    lastHeardMs = performance.now()
  })
  port.pipe(framer)
  // A wedged port emits nothing at all, not even an error.
  const watchdog = setInterval(
    () => {
      if (isHeldBack) lastHeardMs = performance.now()
      if (performance.now() - lastHeardMs > silenceMs)
        stop('silent', `nothing heard for ${Math.round(silenceMs / 1000)} s`)
    },
    Math.max(20, silenceMs / 8),
  )
  commands.booting()
  const acceptCommands = () => commands.attach((line) => writeLine(port, line))
  const bootTimer = setTimeout(acceptCommands, BOOT_MS_MAX)

  // The port was opened in the middle of a line, as a rule: only a whole boot banner can be told from a torn one.
  let isFirst = true
  const onLine = async (line: string) => {
    const decoded = decodePlotterLine(line)
    const isTrusted = !isFirst || decoded.kind === 'banner'
    if (isFirst) acceptCommands()
    clearTimeout(bootTimer)
    isFirst = false
    if (!isTrusted) return
    switch (decoded.kind) {
      case 'readings': {
        device.garbage += decoded.refused
        isHeldBack = !handoff.hasRoomFor(decoded.samples.length)
        // Nobody reads the port meanwhile: the board's bytes wait in the kernel.
        if (isHeldBack) await handoff.whenRoomFor(decoded.samples.length, signal)
        isHeldBack = false
        // A board of this kind is told nothing, so nobody waits for the promise.
        if (!signal.aborted) void handoff.accept(device.stamp(decoded.samples))
        return
      }
      case 'answer':
        device.ledOn = ledIn(decoded.text) ?? device.ledOn
        commands.answered(decoded.isOk, decoded.text)
        return
      case 'banner':
        if (decoded.isTorn) device.garbage++
        device.firmware = decoded.firmware
        device.beginEpoch()
        return
      case 'garbage':
        device.garbage++
        return
      case 'blank':
        return
      default:
        decoded satisfies never
    }
  }

  try {
    for await (const frame of framer) await onLine((frame as Buffer).toString('utf8'))
  } catch (error) {
    // Destroying the framer is how a session ends; anything else is a fault of ours and goes up.
    if (!framer.destroyed) throw error
  } finally {
    clearInterval(watchdog)
    clearTimeout(bootTimer)
    signal.removeEventListener('abort', onAbort)
    commands.detach(end.detail)
    await closePort(port)
  }
  return end
}

const ledIn = (answer: string): boolean | null => {
  const [, level] = /^OK LED ([01])$/.exec(answer) ?? []
  return level === undefined ? null : level === '1'
}

const writeLine = (port: SerialPort, line: string) =>
  new Promise<void>((resolve, reject) => {
    port.write(line, (error) => (error ? reject(error) : resolve()))
  })

/** A wedged port may never say that it is closed. */
const closePort = async (port: SerialPort): Promise<void> => {
  port.unpipe()
  port.removeAllListeners('data')
  if (!port.isOpen) return
  await Promise.race([
    new Promise<void>((resolve) => port.close(() => resolve())),
    new Promise<void>((resolve) => setTimeout(resolve, 2_000).unref()),
  ])
}
