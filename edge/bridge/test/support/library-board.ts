import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createEeprom, createRandom, createUno, parseHex } from '@headgate/virtual-board'
import { vi } from 'vitest'
import { createDeviceRegistry } from '../../src/readings/device-registry.ts'
import { createBoardCommands } from '../../src/serial/board-commands.ts'
import { startLibraryConversation } from '../../src/serial/library-conversation.ts'
import { createLine } from './noisy-line.ts'

/** So often do board and bridge look at the line. */
const SLICE_MS = 10
const turn = () => new Promise((resolve) => setImmediate(resolve))
const hexOf = (sketch: string) =>
  parseHex(readFileSync(fileURLToPath(import.meta.resolve(`@headgate/firmware/${sketch}.hex`)), 'latin1'))

export type TakenReading = { channel: string; value: unknown; seq: number; bootEpoch: string }

/**
 * A sketch with the library on an emulated Uno, and the bridge's side of the conversation, over a line that can be spoiled.
 * All of it lives in the time of the chip. `setTimeout` must be faked: it is moved along.
 */
export const startLibraryBoard = (sketch: string, seed: number) => {
  const program = hexOf(sketch)
  const random = createRandom(seed)
  const [up, down] = [createLine(random), createLine(random)]
  const clock = { now: Date.now, isSynced: () => null }
  const device = createDeviceRegistry({ clock, topic: 't' }).claim({
    ...{ deviceId: 'uno', source: 'serial', link: 'x', address: 'x', canCommand: true, silenceMs: 1000, units: {} },
  })
  if (!device) throw new Error('the first claim is never refused')
  const eeprom = createEeprom()
  const taken: TakenReading[] = []
  let sent: number[] = []
  let toBoard: number[] = []
  let onDisk: { dueMs: number; resolve: () => void }[] = []
  let diskMs = 0
  let lightReads = 0
  let bootedMs = 0

  const power = () =>
    createUno({
      ...{ program, eeprom },
      // Step 0, 1, 2 … of the converter at A1, so that each reading of light has a value of its own.
      adc: (channel) => (channel === 1 ? ((lightReads++ % 1024) * 5) / 1024 : 0.75),
      onByte: (byte) => sent.push(byte),
      onLed: () => undefined,
    })
  let uno = power()
  const nowMs = () => bootedMs + uno.ms

  const commands = createBoardCommands(nowMs)
  const conversation = startLibraryConversation({
    link: {
      device,
      commands,
      give: async (samples, seqs) => {
        taken.push(...device.stamp(samples, seqs))
        const dueMs = nowMs() + random() * diskMs
        return { durable: new Promise<void>((resolve) => onDisk.push({ dueMs, resolve })) }
      },
      write: async (bytes) => void toBoard.push(...down.carry(bytes)),
      booted: commands.attach,
    },
    now: nowMs,
    random,
  })

  const slice = async () => {
    uno.runUntil(uno.ms + SLICE_MS)
    vi.advanceTimersByTime(SLICE_MS)
    const due = onDisk.filter(({ dueMs }) => dueMs <= nowMs())
    onDisk = onDisk.filter((one) => !due.includes(one))
    for (const { resolve } of due) resolve()
    const bytes = up.carry(sent)
    sent = []
    for (const frame of conversation.framer.push(Uint8Array.from(bytes))) await conversation.hear(frame)
    await turn()
    uno.receive(toBoard)
    toBoard = []
  }

  return {
    device,
    taken,
    random,
    /** Both directions at once. */
    line: {
      noise: (perByte: number) => {
        for (const line of [up, down]) line.setNoise(perByte)
      },
      cut: (isCut: boolean) => {
        for (const line of [up, down]) line.cut(isCut)
      },
    },
    /** Readings become durable within so long. */
    slowDisk: (ms: number) => {
      diskMs = ms
    },
    run: async (ms: number) => {
      for (const end = nowMs() + ms; nowMs() < end; ) await slice()
    },
    /** Gives what came of it, and runs the board meanwhile. */
    command: async (text: string, timeoutMs: number) => {
      let outcome: Awaited<ReturnType<typeof commands.send>> | null = null
      void commands.send(text, timeoutMs).then((result) => {
        outcome = result
      })
      while (outcome === null) await slice()
      return outcome as Awaited<ReturnType<typeof commands.send>>
    },
    reset: () => {
      bootedMs = nowMs()
      sent = []
      uno = power()
    },
    isLedOn: () => uno.isLedOn,
    lightReads: () => lightReads,
  }
}
