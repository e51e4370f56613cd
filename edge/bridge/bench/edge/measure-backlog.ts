import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { spoolEntryOf } from '../../src/delivery/spooled-reading.ts'
import { openSpool } from '../../src/spool/index.ts'
import { type Guarantee, startBridge } from './bridge-process.ts'
import type { EdgeFlags } from './flags.ts'
import { messageText } from './load.ts'
import type { Services } from './services.ts'
import { endOffsets, type Verdict, verify, watchTopic } from './witness.ts'

const DEVICES = 50
const BATCH = 1_000
const UNDER_WAY = 4

export type Backlog = {
  readings: number
  bytes: number
  perSecond: number
  perCpuSecond: number
  openMs: number
  peakBytes: number | null
  verdict: Verdict | null
}

/** A spool full of readings, as Kafka's absence leaves it; then the bridge is started, and brings them. */
export const measureBacklog = async (
  services: Services,
  guarantee: Guarantee,
  { backlogBytes, bytes, profile }: EdgeFlags,
): Promise<Backlog> => {
  const name = `backlog-${guarantee}`
  await services.createTopic(name)
  const folder = await services.makeFolder()
  const spoolFolder = join(folder, 'spool')
  const readings = await fill(spoolFolder, backlogBytes, bytes)
  const start = performance.now()
  const bridge = await startBridge(services, {
    ...{ bridgeId: name, topic: name, guarantee, profile, folder, spool: { maxBytes: Math.ceil(backlogBytes * 2) } },
  })
  const openMs = performance.now() - start
  while ((await endOffsets(services.login, name)) < readings) await delay(200)
  await bridge.whenDelivered()
  const seconds = (performance.now() - start) / 1_000
  const cpuSeconds = (await bridge.cpuMs()) / 1_000
  const { peak } = await bridge.memory()
  await bridge.stop()
  // Beyond some millions, to read them one by one takes longer than all the rest.
  let verdict: Verdict | null = null
  if (readings <= READ_BACK_MAX) {
    const watch = await watchTopic(services.login, name)
    verdict = await verify(watch, readings)
    await watch.stop()
  }
  return {
    ...{ readings, bytes: backlogBytes, openMs, peakBytes: peak, verdict },
    ...{ perSecond: readings / seconds, perCpuSecond: readings / cpuSeconds },
  }
}

const READ_BACK_MAX = 5_000_000

/** The spool's own files, made by the spool itself, outside the process that is measured. */
const fill = async (folder: string, backlogBytes: number, bytes: number): Promise<number> => {
  const spool = await openSpool({ folder, policy: 'block', bytesMax: backlogBytes * 2, ageMaxMs: null })
  const gatewayTime = new Date().toISOString()
  let number = 0
  const entry = () => {
    const device = number % DEVICES
    const seq = Math.floor(number++ / DEVICES) + 1
    return spoolEntryOf({
      ...{ deviceId: `d${device}`, channel: 'v', unit: null, seq, bootEpoch: 'bench', gatewayTime },
      ...{ value: messageText(device, seq, 0n, bytes), deviceTime: null, clockSynced: true, quality: 'good' },
    })
  }
  const lane = async () => {
    while (spool.stats().bytesOnDisk < backlogBytes) await spool.append(Array.from({ length: BATCH }, entry))
  }
  await Promise.all(Array.from({ length: UNDER_WAY }, lane))
  await spool.close()
  return number
}
