import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { testConnection } from '@headgate/testing'
import { PASSWORDS } from './connections.ts'

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts')

export type Health = {
  waiting: number
  spool: { state: string; waiting: number }
  links: { name: string; isUp: boolean; detail: string | null }[]
  devices: { deviceId: string; read: number; produced: number; waiting: number; dropped: number }[]
}

/** The bridge as it runs on a gateway, a process of its own to be killed. Its spool lies beside its configuration in `dir`. */
export const startBridgeProcess = async (
  dir: string,
  config: Record<string, unknown>,
  kafkaPassword: string,
  variables: Record<string, string> = {},
) => {
  const file = join(dir, 'bridge.yaml')
  await writeFile(file, JSON.stringify({ ...config, http: { ...Object(config.http), port: 0 } }))
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...{ HEADGATE_BRIDGE_CONFIG: file, HEADGATE_LOG_LEVEL: 'info' },
      ...{ [PASSWORDS.KAFKA]: kafkaPassword, [PASSWORDS.MQTT]: testConnection().mqttPassword },
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  void exited.then(() => process.off('exit', killWithUs))
  const said: string[] = []
  child.stderr.on('data', (bytes) => said.push(String(bytes)))
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      said.push(line)
      if (line.includes('"The bridge is running"')) resolve(JSON.parse(line).url)
    })
    void exited.then(() => reject(new Error(`The bridge ended before it ran:\n${said.join('\n')}`)))
  })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const [code, by] = await exited
    return { code, by }
  }
  const health = async (): Promise<Health> => {
    const response = await fetch(`${url}/healthz`).catch((cause: unknown) => {
      throw new Error(`The bridge does not answer. It said last:\n${said.slice(-5).join('\n')}`, { cause })
    })
    return (await response.json()) as Health
  }
  return { ...{ url, said, health }, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}
