import { setTimeout as delay } from 'node:timers/promises'
import { type Guarantee, startBridge } from './bridge-process.ts'
import type { EdgeFlags } from './flags.ts'
import { publishAll } from './load.ts'
import type { Services } from './services.ts'
import { endOffsets, type Verdict, verify, watchTopic } from './witness.ts'

export type Throughput = {
  perSecond: number
  perCpuSecond: number
  peakBytes: number | null
  verdict: Verdict
}

/** Everything is published as fast as the MQTT broker takes it; ends when Kafka has it all. */
export const measureThroughput = async (
  services: Services,
  { devices, guarantee }: { devices: number; guarantee: Guarantee },
  { messages, bytes, profile }: EdgeFlags,
): Promise<Throughput> => {
  const name = `throughput-${devices}-${guarantee}`
  await services.createTopic(name)
  const bridge = await startBridge(services, {
    ...{ bridgeId: name, topic: name, guarantee, profile, mqttTopics: [`${name}/{device}/{channel}`] },
    folder: await services.makeFolder(),
  })
  const { mqtt, mqttLogin: login } = services
  const cpuBefore = await bridge.cpuMs()
  const start = performance.now()
  await publishAll({ url: mqtt.url, login, root: name, devices, messages, bytes, perSecond: null })
  while ((await endOffsets(services.login, name)) < messages) await delay(100)
  while ((await bridge.health()).waiting > 0) await delay(50)
  const seconds = (performance.now() - start) / 1_000
  const cpuSeconds = ((await bridge.cpuMs()) - cpuBefore) / 1_000
  const { peak } = await bridge.memory()
  await bridge.stop()
  const watch = await watchTopic(services.login, name)
  const verdict = await verify(watch, messages)
  await watch.stop()
  return { perSecond: messages / seconds, perCpuSecond: messages / cpuSeconds, peakBytes: peak, verdict }
}
