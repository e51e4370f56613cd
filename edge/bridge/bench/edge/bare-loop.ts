import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { cpuMs, memoryOf } from '@headgate/dev-stack'
import type { Login, Services } from './services.ts'
import type { Subject } from './subject.ts'

export type BareLoopRequest = {
  url: string
  login: { username: string; password: string }
  kafka: Login
  topic: string
  root: string
}

/** A yardstick: what this machine does today without any of the bridge's promises. */
export const startBareLoop = async (services: Services, topic: string): Promise<Subject> => {
  const { mqtt, mqttLogin: login, login: kafka } = services
  const request: BareLoopRequest = { url: mqtt.url, login, kafka, topic, root: topic }
  const main = join(import.meta.dirname, 'bare-loop-main.ts')
  const child = spawn(process.execPath, [main, JSON.stringify(request)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const { pid } = child
  if (pid === undefined) throw new Error('the bare loop could not be started')
  const exited = once(child, 'exit')
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  void exited.then(() => process.off('exit', killWithUs))
  await once(child.stdout, 'data')
  return {
    cpuMs: async () => (await cpuMs(pid)) ?? Number.NaN,
    memory: () => memoryOf(pid),
    whenDelivered: async () => undefined,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}
