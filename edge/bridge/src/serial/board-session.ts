import type { SerialPort } from 'serialport'
import type { SerialConfig } from '../config/schema.ts'
import type { Handoff } from '../delivery/handoff.ts'
import { FrameStream } from '../framing/frame-stream.ts'
import type { Device } from '../readings/device.ts'
import type { BoardCommands } from './board-commands.ts'
import type { BoardLink, Conversation } from './conversation.ts'
import { startLibraryConversation } from './library-conversation.ts'
import { startTextConversation } from './text-conversation.ts'

export type BoardSessionOptions = {
  port: SerialPort
  config: SerialConfig
  device: Device
  commands: BoardCommands
  handoff: Handoff
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
  const { port, config, device, commands, handoff, silenceMs, signal } = options
  const end: SessionEnd = { why: 'gone', heard: false, detail: 'the board is unplugged' }
  let lastHeardMs = performance.now()
  let isHeldBack = false

  const link: BoardLink = {
    device,
    commands,
    give: async (samples, seqs) => {
      isHeldBack = !handoff.hasRoomFor(samples.length)
      // Nobody reads the port meanwhile: the board's bytes wait in the kernel.
      if (isHeldBack) await handoff.whenRoomFor(samples.length, signal)
      isHeldBack = false
      return { durable: signal.aborted ? never : handoff.accept(device.stamp(samples, seqs)) }
    },
    write: (bytes) => {
      device.tap?.({ direction: 'down', topic: null, bytes, refused: null })
      return writeBytes(port, bytes)
    },
    booted: (writeCommand) => {
      clearTimeout(bootTimer)
      commands.attach(writeCommand)
    },
  }
  const conversation = converse(config, link)
  const frames = new FrameStream(conversation.framer)
  const stop = (why: SessionEnd['why'], detail: string) => {
    Object.assign(end, { why, detail })
    frames.destroy()
  }
  const onAbort = () => stop('stopped', 'the bridge is stopping')
  signal.addEventListener('abort', onAbort, { once: true })
  // Ended, not destroyed: whole frames that were read before the plug was pulled still count.
  port.once('close', () => frames.end())
  port.on('error', (error) => stop('gone', error.message))
  port.on('data', () => {
    if (!end.heard) options.onHeard()
    end.heard = true
    lastHeardMs = performance.now()
  })
  port.pipe(frames)
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
  const bootTimer = setTimeout(conversation.assumeBooted, BOOT_MS_MAX)

  try {
    for await (const frame of frames) await conversation.hear(frame as Buffer)
  } catch (error) {
    // Destroying the stream is how a session ends; anything else is a fault of ours and goes up.
    if (!frames.destroyed) throw error
  } finally {
    clearInterval(watchdog)
    clearTimeout(bootTimer)
    signal.removeEventListener('abort', onAbort)
    commands.detach(end.detail)
    await closePort(port)
  }
  return end
}

const converse = (config: SerialConfig, link: BoardLink): Conversation => {
  const { format } = config
  return format === 'headgate' ? startLibraryConversation({ link }) : startTextConversation({ ...config, format }, link)
}

const never = new Promise<never>(() => undefined)

const writeBytes = (port: SerialPort, bytes: Uint8Array) =>
  new Promise<void>((resolve, reject) => {
    port.write(bytes, (error) => (error ? reject(error) : resolve()))
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
