import type { SerialConfig } from '../config/schema.ts'
import type { Handoff } from '../delivery/handoff.ts'
import type { Device } from '../readings/device.ts'
import { backoffMs } from '../time/backoff.ts'
import { sleep } from '../time/sleep.ts'
import type { BoardCommands } from './board-commands.ts'
import { runBoardSession } from './board-session.ts'
import { openPort } from './open-port.ts'

const ABSENT = { baseMs: 200, maxMs: 2_000 }
const SILENCE_MAX_MS = 300_000

export type SerialSourceOptions = {
  config: SerialConfig
  device: Device
  commands: BoardCommands
  handoff: Handoff
  /** Null when the board is there and speaks. */
  onHealth: (failure: string | null) => void
  signal: AbortSignal
}

/** Keeps one board open, for as long as the signal lets it: absent, unplugged, wedged, it comes back by itself. */
export const runSerialSource = async (options: SerialSourceOptions): Promise<void> => {
  const { config, device, commands, handoff, onHealth, signal } = options
  let absences = 0
  let silences = 0
  device.isPlugged = false
  commands.detach('the board is not there')
  while (!signal.aborted) {
    const port = await openPort(config.path, config.baudRate).catch((error: Error) => error)
    if (port instanceof Error) {
      // Also after a silence: a port can hang up without a word, and only opening it again tells that the board is gone.
      device.isPlugged = false
      commands.detach('the board is not there')
      onHealth(`no board at ${config.path}: ${port.message}`)
      await sleep(backoffMs(absences++, ABSENT), signal)
      continue
    }
    absences = 0
    device.beginEpoch()
    device.isPlugged = true
    if (silences === 0) onHealth(null)
    // Opening resets most boards: one that is only slow must not be reset for ever, so patience grows with each vain opening.
    const silenceMs = Math.min(
      config.silenceMs * 2 ** Math.min(silences, 10),
      Math.max(config.silenceMs, SILENCE_MAX_MS),
    )
    const onHeard = () => onHealth(null)
    const end = await runBoardSession({ port, config, device, commands, handoff, silenceMs, onHeard, signal })
    if (end.why === 'stopped') return
    silences = end.why === 'silent' ? (end.heard ? 1 : silences + 1) : 0
    device.isPlugged = end.why === 'silent'
    onHealth(end.why === 'silent' ? `${end.detail}: opening ${config.path} again` : end.detail)
    if (end.why === 'gone') await sleep(backoffMs(0, ABSENT), signal)
  }
}
