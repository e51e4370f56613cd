import { setTimeout as delay } from 'node:timers/promises'
import { type BridgeProcess, startBridge } from './bridge-process.ts'
import type { EdgeFlags } from './flags.ts'
import { publishAll } from './load.ts'
import type { Services } from './services.ts'
import { type Verdict, verify, watchTopic } from './witness.ts'

const DEVICES = 50
const PER_SECOND = 2_000

export type Outage = {
  seconds: number
  messages: number
  /** Of the process, in the first and the last minute of the outage, and ever. */
  earlyBytes: number
  lateBytes: number
  peakBytes: number | null
  spoolBytes: number
  drainSeconds: number
  verdict: Verdict
}

/** Kafka is killed under a steady load, and comes back after a while. */
export const measureOutage = async (
  services: Services,
  { outageSeconds, bytes, profile }: EdgeFlags,
  note: (text: string) => void,
): Promise<Outage> => {
  const name = 'outage'
  await services.createTopic(name)
  const bridge = await startBridge(services, {
    ...{ bridgeId: name, topic: name, guarantee: 'at-least-once', profile },
    ...{ folder: await services.makeFolder(), mqttTopics: [`${name}/{device}/{channel}`] },
  })
  const { mqtt, mqttLogin: login } = services
  const messages = PER_SECOND * (outageSeconds + 10)
  const publishing = publishAll({
    ...{ url: mqtt.url, login, root: name, devices: DEVICES, messages, bytes, perSecond: PER_SECOND },
  })
  await delay(5_000)
  await services.broker.kill('SIGKILL')
  const memories = await observe(bridge, outageSeconds, note)
  const { spool } = await bridge.health()
  await services.broker.start()
  const back = performance.now()
  await publishing
  await bridge.whenDelivered()
  const drainSeconds = (performance.now() - back) / 1_000
  const { peak } = await bridge.memory()
  await bridge.stop()
  const watch = await watchTopic(services.login, name)
  const verdict = await verify(watch, messages)
  await watch.stop()
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const tenth = Math.max(1, Math.floor(memories.length / 10))
  return {
    ...{ seconds: outageSeconds, messages, peakBytes: peak, spoolBytes: spool.bytes, drainSeconds, verdict },
    ...{ earlyBytes: mean(memories.slice(0, tenth)), lateBytes: mean(memories.slice(-tenth)) },
  }
}

/** Its resident memory, once a second. */
const observe = async (bridge: BridgeProcess, seconds: number, note: (text: string) => void): Promise<number[]> => {
  const memories: number[] = []
  for (let second = 1; second <= seconds; second++) {
    await delay(1_000)
    const { now } = await bridge.memory()
    if (now !== null) memories.push(now)
    if (second % 60 === 0) note(`${second} s of ${seconds} s without Kafka`)
  }
  return memories
}
