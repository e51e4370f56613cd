import { join } from 'node:path'
import { EDGE_TOPICS } from '@headgate/edge-protocol'
import { renderBridgeConfig } from '../edge/bridge-config.ts'
import { privateDirectory, writePrivateFile } from '../files/private-files.ts'
import { answersHttp } from '../net/answers-http.ts'
import { together } from '../process/together.ts'
import type { Reporter } from '../report/reporter.ts'
import type { Secrets } from '../start/secrets.ts'
import { MQTT_BRIDGE_USER, MQTT_DEVICE_USER } from './data-services.ts'
import type { KafkaAccess } from './kafka-access.ts'
import type { StackPorts } from './ports.ts'
import { portsDirectory } from './ports-directory.ts'
import { type ProgramContext, startProgram } from './program.ts'
import { serverEnvironment, startConsole } from './start-console.ts'

export interface AppsContext extends ProgramContext {
  readonly stateDir: string
  readonly ports: StackPorts
  readonly reporter: Reporter
  readonly secrets: Secrets
  readonly keyFile: string
  readonly access: KafkaAccess
  readonly bridgeId: string
  readonly databaseUrl: string
  readonly mqttUrl: string
  readonly serialPath: string
  readonly adminEmail: string
  readonly adminPassword: string
  readonly clusterSlug: string
  readonly clusterName: string
}

/** Starts the product's own programs and the simulated devices, side by side. */
export async function startApps(context: AppsContext, outer: AbortSignal): Promise<void> {
  const { reporter } = context
  const url = `http://127.0.0.1:${context.ports.console}`
  await together<unknown[]>(outer, [
    (signal) =>
      reporter.step(
        'MQTT devices',
        () => startDevices(context, signal),
        () => 'greenhouse and cellar',
      ),
    (signal) =>
      reporter.step(
        'Edge bridge',
        () => startBridge(context, signal),
        () => `http://127.0.0.1:${context.ports.bridge}/metrics`,
      ),
    (signal) => reporter.step('Worker', () => startWorker(context, signal)),
    (signal) =>
      reporter.step(
        'Console',
        () =>
          startConsole({ ...context, port: context.ports.console, token: context.secrets.apiToken }, context, signal),
        () => url,
      ),
  ])
}

function startDevices(context: AppsContext, signal: AbortSignal): Promise<unknown> {
  return startProgram(
    {
      name: 'mqtt-devices',
      main: 'packages/dev-stack/src/devices/main.ts',
      env: {
        HEADGATE_MQTT_URL: context.mqttUrl,
        HEADGATE_MQTT_USERNAME: MQTT_DEVICE_USER,
        HEADGATE_MQTT_PASSWORD: context.secrets.mqttDevice,
      },
      more: { stopTimeoutMs: 3000 },
    },
    context,
    signal,
  )
}

async function startBridge(context: AppsContext, signal: AbortSignal): Promise<unknown> {
  const { access, ports, bridgeId } = context
  const configFile = join(context.stateDir, 'bridge.yaml')
  const config = renderBridgeConfig({
    bridgeId,
    httpPort: ports.bridge,
    kafka: { ...access, username: access.bridge?.username, readingsTopic: EDGE_TOPICS.readings },
    serialPath: context.serialPath,
    portsDir: await privateDirectory(portsDirectory(context.stateDir)),
    mqttUrl: context.mqttUrl,
    mqttUsername: MQTT_BRIDGE_USER,
  })
  await writePrivateFile(configFile, config)
  return startProgram(
    {
      name: 'bridge',
      main: 'edge/bridge/src/main.ts',
      env: {
        HEADGATE_BRIDGE_CONFIG: configFile,
        HEADGATE_BRIDGE_KAFKA_PASSWORD: access.bridge?.password ?? '',
        HEADGATE_BRIDGE_MQTT_PASSWORD: context.secrets.mqttBridge,
      },
      more: { isReady: () => answersHttp(`http://127.0.0.1:${ports.bridge}/healthz`), stopTimeoutMs: 15_000 },
    },
    context,
    signal,
  )
}

function startWorker(context: AppsContext, signal: AbortSignal): Promise<unknown> {
  const port = context.ports.worker
  return startProgram(
    {
      name: 'worker',
      main: 'apps/worker/src/main.ts',
      env: { ...serverEnvironment(context), HEADGATE_WORKER_PORT: String(port) },
      more: { isReady: () => answersHttp(`http://127.0.0.1:${port}/healthz`), stopTimeoutMs: 15_000 },
    },
    context,
    signal,
  )
}
