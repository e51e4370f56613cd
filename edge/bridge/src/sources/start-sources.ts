import type { BridgeConfig } from '../config/schema.ts'
import type { BoardCommands } from '../serial/board-commands.ts'
import type { SourceParts } from './source.ts'
import { startMqtt } from './start-mqtt.ts'
import { startSerial } from './start-serial.ts'

/** The part of a configuration that readings come from. */
export type SourcesConfig = Pick<BridgeConfig, 'serial' | 'mqtt'>

export type Sources = {
  /** The board that takes commands under this name. */
  boardOf: (deviceId: string) => BoardCommands | undefined
  /** Takes no more from outside, and resolves when what was taken is durable and acknowledged, or given up. */
  stop: (giveUp: AbortSignal) => Promise<void>
}

/** Starts all that readings come from. Nothing outside has to be there: what is absent is tried again until it comes. */
export const startSources = async (config: SourcesConfig, parts: SourceParts): Promise<Sources> => {
  const running = await Promise.all([
    ...config.serial.map((board) => startSerial(board, parts)),
    ...config.mqtt.map((broker) => startMqtt(broker, parts)),
  ])
  return {
    boardOf: (deviceId) => running.find(({ board }) => board?.deviceId === deviceId)?.board?.commands,
    stop: async (giveUp) => {
      await Promise.all(running.map((source) => source.stop(giveUp)))
    },
  }
}
