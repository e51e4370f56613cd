import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startBridge } from './bridge-process.ts'
import type { EdgeFlags } from './flags.ts'
import type { Services } from './services.ts'
import { type Verdict, verify, watchTopic } from './witness.ts'

const BAUD = 2_000_000
/** Start bit, eight data bits, stop bit. */
const BITS_OF_A_BYTE = 10
const LINE_BYTES = 18

export type SerialRequest = { bytesPerSecond: number; lines: number }
export type SerialReport = {
  bytes: number
  seconds: number
  /** Bytes that the line could not take at their time; a real UART has some 4 KB before it loses any. */
  waitingMost: number
}
export type Serial = SerialReport & {
  cpuShare: number
  peakBytes: number | null
  readingsPerSecond: number
  verdict: Verdict
}

/** A board that prints without a pause, two readings a line, at the pace of 2 Mbaud. */
export const measureSerial = async (services: Services, { seconds, profile }: EdgeFlags): Promise<Serial> => {
  const name = 'serial'
  await services.createTopic(name)
  const bytesPerSecond = BAUD / BITS_OF_A_BYTE
  const request: SerialRequest = { bytesPerSecond, lines: Math.floor((bytesPerSecond * seconds) / LINE_BYTES) }
  const board = spawn(process.execPath, [join(import.meta.dirname, 'serial-main.ts'), JSON.stringify(request)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(board, 'exit')
  const said = createInterface(board.stdout)[Symbol.asyncIterator]()
  const next = async () => JSON.parse((await said.next()).value ?? '{}')
  const { path }: { path: string } = await next()
  const bridge = await startBridge(services, {
    ...{ bridgeId: name, topic: name, guarantee: 'at-least-once', profile, serialPath: path },
    folder: await services.makeFolder(),
  })
  const [cpuBefore, start] = [await bridge.cpuMs(), performance.now()]
  const report: SerialReport = await next()
  const cpuShare = ((await bridge.cpuMs()) - cpuBefore) / (performance.now() - start)
  await bridge.whenDelivered()
  const { peak } = await bridge.memory()
  board.stdin.end('end\n')
  await exited
  await bridge.stop()
  const watch = await watchTopic(services.login, name, (json) => {
    const { channel, value } = JSON.parse(json)
    return channel === 'n' ? { device: 'board', n: Number(value), sentNs: 0n } : null
  })
  const verdict = await verify(watch, request.lines)
  await watch.stop()
  return { ...report, cpuShare, peakBytes: peak, verdict, readingsPerSecond: (2 * request.lines) / report.seconds }
}
