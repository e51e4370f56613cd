import type { Guarantee } from './bridge-process.ts'
import type { EdgeFlags } from './flags.ts'
import { publishAll } from './load.ts'
import { quantile } from './quantile.ts'
import type { Services } from './services.ts'
import { startSubject } from './start-subject.ts'
import { type Verdict, verify, watchTopic } from './witness.ts'

const PER_SECOND = 2_000
const DEVICES = 50
/** Compilers warm up, connections are made. */
const WARM_UP_SECONDS = 5

export type Latency = {
  p50: number
  p99: number
  most: number
  cpuShare: number
  peakBytes: number | null
  verdict: Verdict
}

/** From the moment a device publishes to the moment a consumer of committed records has it, at a pace. `by` null: the bare loop. */
export const measureLatency = async (
  services: Services,
  by: Guarantee | null,
  { seconds, bytes, profile }: EdgeFlags,
): Promise<Latency> => {
  const name = `latency-${by ?? 'bare'}`
  const { subject, messageOf } = await startSubject(services, name, by, profile)
  const watch = await watchTopic(services.login, name, messageOf)
  const messages = PER_SECOND * (seconds + WARM_UP_SECONDS)
  const { mqtt, mqttLogin: login } = services
  const [cpuBefore, start] = [await subject.cpuMs(), performance.now()]
  await publishAll({ url: mqtt.url, login, root: name, devices: DEVICES, messages, bytes, perSecond: PER_SECOND })
  const cpuShare = ((await subject.cpuMs()) - cpuBefore) / (performance.now() - start)
  const verdict = await verify(watch, messages)
  const latencies = watch.seen.latenciesMs.slice(PER_SECOND * WARM_UP_SECONDS)
  const { peak } = await subject.memory()
  await watch.stop()
  await subject.stop()
  const [p50, p99, most] = [quantile(latencies, 0.5), quantile(latencies, 0.99), quantile(latencies, 1)]
  return { p50, p99, most, cpuShare, peakBytes: peak, verdict }
}
