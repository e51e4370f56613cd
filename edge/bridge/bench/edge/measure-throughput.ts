import { setTimeout as delay } from 'node:timers/promises'
import type { Guarantee } from './bridge-process.ts'
import type { EdgeFlags } from './flags.ts'
import { publishAll } from './load.ts'
import type { Services } from './services.ts'
import { startSubject } from './start-subject.ts'
import { endOffsets, type Verdict, verify, watchTopic } from './witness.ts'

export type Throughput = {
  perSecond: number
  perCpuSecond: number
  peakBytes: number | null
  verdict: Verdict
}

/** Everything is published as fast as the MQTT broker takes it; ends when Kafka has it all. `by` null: the bare loop. */
export const measureThroughput = async (
  services: Services,
  { devices, by }: { devices: number; by: Guarantee | null },
  { messages, bytes, profile }: EdgeFlags,
): Promise<Throughput> => {
  const name = `throughput-${devices}-${by ?? 'bare'}`
  const { subject, messageOf } = await startSubject(services, name, by, profile)
  const { mqtt, mqttLogin: login } = services
  const cpuBefore = await subject.cpuMs()
  const start = performance.now()
  await publishAll({ url: mqtt.url, login, root: name, devices, messages, bytes, perSecond: null })
  while ((await endOffsets(services.login, name)) < messages) await delay(100)
  await subject.whenDelivered()
  const seconds = (performance.now() - start) / 1_000
  const cpuSeconds = ((await subject.cpuMs()) - cpuBefore) / 1_000
  const { peak } = await subject.memory()
  await subject.stop()
  const watch = await watchTopic(services.login, name, messageOf)
  const verdict = await verify(watch, messages)
  await watch.stop()
  return { perSecond: messages / seconds, perCpuSecond: messages / cpuSeconds, peakBytes: peak, verdict }
}
