import type { Reporter } from '@headgate/dev-stack'
import { bundleBridge } from './bundle-bridge.ts'
import type { EdgeFlags, Measure } from './flags.ts'
import { measureBacklog } from './measure-backlog.ts'
import { measureLatency } from './measure-latency.ts'
import { measureOutage } from './measure-outage.ts'
import { measureSerial } from './measure-serial.ts'
import { measureThroughput } from './measure-throughput.ts'
import { aim, count, megabytes, ms, verdictText } from './report.ts'
import { type Services, startServices } from './services.ts'

type Write = (text: string) => void
type Run = (services: Services, flags: EdgeFlags, reporter: Reporter, write: Write) => Promise<void>

const LATENCY_AIM_MS = { 'at-least-once': 15, 'exactly-once': 150 }

const throughput: Run = async (services, flags, reporter, write) => {
  const rows = [null, ...flags.guarantees].flatMap((by) => flags.devices.map((devices) => ({ devices, by })))
  let bare = Number.NaN
  for (const row of rows) {
    const { devices, by } = row
    // The yardstick is taken once.
    if (by === null && devices !== flags.devices[0]) continue
    const title = by === null ? `bare loop, ${devices} devices` : `${devices} devices, ${by}`
    const result = await reporter.step(title, () => measureThroughput(services, row, flags))
    const { perSecond, perCpuSecond, peakBytes, verdict } = result
    if (by === null) bare = perCpuSecond
    const ratio = by === null ? '' : ` (${(perCpuSecond / bare).toFixed(2)} of the bare loop)`
    write(
      `    ${count(perSecond)} messages/s, ${count(perCpuSecond)} a CPU-second${ratio}, ${megabytes(peakBytes)} at most; ${verdictText(verdict)}\n`,
    )
    if (by !== 'at-least-once') continue
    write(aim('messages a CPU-second', perCpuSecond, 'at least', 30_000))
    write(aim('memory', (peakBytes ?? Number.NaN) / 1e6, 'at most', 120, 'MB'))
  }
}

const latency: Run = async (services, flags, reporter, write) => {
  for (const by of [null, ...flags.guarantees]) {
    const result = await reporter.step(`2,000/s, ${by ?? 'bare loop'}`, () => measureLatency(services, by, flags))
    write(
      `    p50 ${ms(result.p50)}, p99 ${ms(result.p99)}, most ${ms(result.most)}, ${Math.round(result.cpuShare * 100)} % of a core, ${megabytes(result.peakBytes)} at most; ${verdictText(result.verdict)}\n`,
    )
    if (by !== null) write(aim('p99', result.p99, 'at most', LATENCY_AIM_MS[by], 'ms'))
  }
}

const outage: Run = async (services, flags, reporter, write) => {
  const result = await reporter.step('Kafka away', (note) => measureOutage(services, flags, note))
  write(
    `    ${result.seconds} s at 2,000/s: memory ${megabytes(result.earlyBytes)} in the first tenth, ${megabytes(result.lateBytes)} in the last, ${megabytes(result.peakBytes)} at most; ${megabytes(result.spoolBytes)} on disk; all of it in Kafka ${result.drainSeconds.toFixed(1)} s after it was back; ${verdictText(result.verdict)}\n`,
  )
}

const backlog: Run = async (services, flags, reporter, write) => {
  for (const guarantee of flags.guarantees) {
    const result = await reporter.step(`backlog, ${guarantee}`, () => measureBacklog(services, guarantee, flags))
    write(
      `    ${count(result.readings)} readings, ${megabytes(result.bytes)}: running after ${count(result.openMs)} ms, ${count(result.perSecond)} readings/s, ${count(result.perCpuSecond)} a CPU-second, ${megabytes(result.peakBytes)} at most${result.verdict ? `; ${verdictText(result.verdict)}` : ''}\n`,
    )
    if (guarantee === 'at-least-once') write(aim('readings/s', result.perSecond, 'at least', 100_000))
    write(aim('memory', (result.peakBytes ?? Number.NaN) / 1e6, 'at most', 150, 'MB'))
  }
}

const serial: Run = async (services, flags, reporter, write) => {
  const result = await reporter.step('serial, 2 Mbaud', () => measureSerial(services, flags))
  write(
    `    ${count(result.bytes / result.seconds)} bytes/s, ${count(result.readingsPerSecond)} readings/s, ${Math.round(result.cpuShare * 100)} % of a core, ${megabytes(result.peakBytes)} at most; ${count(result.waitingMost)} bytes waited at most; ${verdictText(result.verdict)}\n`,
  )
}

const MEASURES: Readonly<Record<Measure, Run>> = { throughput, latency, outage, backlog, serial }

/** Writes each result as it is there. */
export const runMeasures = async (flags: EdgeFlags, reporter: Reporter, write: Write): Promise<void> => {
  await reporter.step('Bundle', bundleBridge)
  const services = await reporter.step('Kafka, MQTT', (note) => startServices(flags.folder, note))
  try {
    for (const name of flags.only) await MEASURES[name](services, flags, reporter, write)
  } finally {
    await services.stop()
  }
}
