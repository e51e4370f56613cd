import { type ChangeableConfig, canonical } from '../config/changeable.ts'
import { glob } from '../matching/glob.ts'
import type { BoardCommands } from '../serial/board-commands.ts'
import type { RunningSource, SourceParts } from './source.ts'
import { startIntake } from './start-intake.ts'
import { startMqtt } from './start-mqtt.ts'
import { startSerial } from './start-serial.ts'

/** The part of a configuration that readings come from. */
export type SourcesConfig = Pick<ChangeableConfig, 'serial' | 'mqtt' | 'intake'>

export type Sources = {
  /**
   * Makes it so that these sources run and no others. One that is configured as it was goes on untouched: opening a port would
   * reset its board. Others take no more, and are started anew when what they took is durable and acknowledged, or given up.
   * Nothing outside has to be there. One call at a time; rejects when a source cannot be started, and then others may run or not.
   */
  apply: (config: SourcesConfig, giveUp: AbortSignal) => Promise<void>
  /** The board that takes commands under this name. */
  boardOf: (deviceId: string) => BoardCommands | undefined
  /** Paths of the serial ports that are read. */
  serialPaths: () => string[]
  stop: (giveUp: AbortSignal) => Promise<void>
}

type Entry = {
  /** The same where nothing of it differs. */
  text: string
  link: string
  keepsDevice: (address: string, deviceId: string) => boolean
  start: () => RunningSource | Promise<RunningSource>
}

export const createSources = (parts: SourceParts): Sources => {
  const { registry, links, unknownTopics } = parts
  let running: { text: string; source: RunningSource }[] = []

  const entriesOf = ({ serial, mqtt, intake }: SourcesConfig): Entry[] => [
    ...serial.map((board) => ({
      ...{ text: canonical({ serial: board }), link: board.path, start: () => startSerial(board, parts) },
      keepsDevice: (_address: string, deviceId: string) => deviceId === board.deviceId,
    })),
    ...mqtt.map((broker) => ({
      ...{ text: canonical({ mqtt: broker }), link: broker.name, start: () => startMqtt(broker, parts) },
      keepsDevice: (address: string) =>
        broker.payload.format === 'sparkplug' ? address.startsWith('spBv1.0: ') : broker.topics.includes(address),
    })),
    ...intake.map((entry) => ({
      ...{ text: canonical({ intake: entry }), link: entry.name, start: () => startIntake(entry, parts) },
      keepsDevice: (_address: string, deviceId: string) => entry.devices.some((pattern) => glob(pattern)(deviceId)),
    })),
  ]

  const apply: Sources['apply'] = async (config, giveUp) => {
    const wanted = entriesOf(config)
    const isWanted = ({ text }: { text: string }) => wanted.some((entry) => entry.text === text)
    const leaving = running.filter((one) => !isWanted(one))
    await Promise.all(leaving.map(({ source }) => source.stop(giveUp)))
    running = running.filter(isWanted)
    for (const { source } of leaving) {
      const next = wanted.find(({ link }) => link === source.link)
      links.remove(source.link)
      unknownTopics.forget(source.link)
      registry.forget(source.link, ({ address, deviceId }) => next?.keepsDevice(address, deviceId) ?? false)
    }
    const isRunning = ({ text }: Entry) => running.some((one) => one.text === text)
    for (const entry of wanted) {
      if (!isRunning(entry)) running.push({ text: entry.text, source: await entry.start() })
    }
  }

  return {
    apply,
    boardOf: (deviceId) => running.find(({ source }) => source.board?.deviceId === deviceId)?.source.board?.commands,
    serialPaths: () => running.flatMap(({ source }) => (source.board ? [source.link] : [])),
    stop: async (giveUp) => {
      await Promise.all(running.map(({ source }) => source.stop(giveUp)))
    },
  }
}
