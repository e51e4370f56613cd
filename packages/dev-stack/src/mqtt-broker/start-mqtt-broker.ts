import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { acceptsConnection } from '../net/accepts-connection.ts'
import { createService } from '../process/service.ts'
import type { ServiceOptions } from '../process/service-spec.ts'
import type { MqttBrokerTls } from './env.ts'

export interface StartMqttBrokerOptions {
  readonly logsDir: string
  readonly port: number
  /** User name to password. */
  readonly users: Readonly<Record<string, string>>
  /** With TLS, and with `clientCa` for clients with a certificate only. PEM. */
  readonly tls?: MqttBrokerTls
  /** Under load its young generation of 1 MB would be most of what it does. */
  readonly isForLoad?: boolean
  readonly service?: ServiceOptions
  readonly signal?: AbortSignal
}

export interface RunningMqttBroker {
  readonly url: string
  readonly pid: number | undefined
  kill(signal: NodeJS.Signals): Promise<void>
  start(signal?: AbortSignal): Promise<void>
  stop(): Promise<void>
}

const BROKER_HEAP = ['--max-semi-space-size=1', '--max-old-space-size=96']
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))

/** Starts the MQTT broker on loopback in a child process. Throws a StackError naming the cure. */
export async function startMqttBroker(options: StartMqttBrokerOptions): Promise<RunningMqttBroker> {
  const { port } = options
  const service = createService(
    {
      name: 'mqtt-broker',
      command: process.execPath,
      args: [...(options.isForLoad ? [] : BROKER_HEAP), MAIN],
      env: {
        ...{ HEADGATE_MQTT_PORT: String(port), HEADGATE_MQTT_USERS: JSON.stringify(options.users) },
        ...(options.tls && { HEADGATE_MQTT_TLS: JSON.stringify(options.tls) }),
      },
      logFile: join(options.logsDir, 'mqtt-broker.log'),
      isReady: () => acceptsConnection(port),
      stopTimeoutMs: 5000,
    },
    options.service,
  )
  await service.start(options.signal)
  return {
    url: `${options.tls ? 'mqtts' : 'mqtt'}://127.0.0.1:${port}`,
    get pid() {
      return service.pid
    },
    kill: (name) => service.kill(name),
    start: (signal) => service.start(signal),
    stop: () => service.stop(),
  }
}
