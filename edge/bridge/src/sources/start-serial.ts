import type { SerialConfig } from '../config/schema.ts'
import { createBoardCommands } from '../serial/board-commands.ts'
import { runSerialSource } from '../serial/serial-source.ts'
import type { RunningSource, SourceParts } from './source.ts'

/** Reads the board of one entry under `serial`, until it is stopped. */
export const startSerial = (config: SerialConfig, parts: SourceParts): RunningSource => {
  const { registry, links, handoff } = parts
  const { path, deviceId, silenceMs, units } = config
  const device = registry.claim({
    ...{ deviceId, source: 'serial', link: path, address: path, canCommand: true, silenceMs, units },
  })
  if (!device) throw new Error(`device ${deviceId} belongs to another link: give one of the two another name`)
  const link = links.add(path, 'serial')
  const commands = createBoardCommands()
  const end = new AbortController()
  const onHealth = (failure: string | null) => link.report('port', failure)
  const running = runSerialSource({ config, device, commands, handoff, onHealth, signal: end.signal })
  return {
    ...{ link: path, board: { deviceId, commands } },
    stop: () => {
      end.abort()
      return running
    },
  }
}
