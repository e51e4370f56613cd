import { existsSync } from 'node:fs'
import { answersHttp } from '../net/answers-http.ts'
import type { Service } from '../process/service.ts'
import type { KafkaAccess } from './kafka-access.ts'
import { type ProgramContext, startProgram } from './program.ts'
import { inRepository } from './repository.ts'

/** What console and worker both need: the database, the key to its sealed secrets, and their first cluster. */
export interface ServerSettings {
  readonly access: KafkaAccess
  readonly databaseUrl: string
  readonly keyFile: string
  readonly clusterSlug: string
  readonly clusterName: string
}

export interface ConsoleSettings extends ServerSettings {
  readonly port: number
  readonly adminEmail: string
  readonly adminPassword: string
  readonly token: string
  /** Flags of Node itself, e.g. for a profile. */
  readonly nodeFlags?: readonly string[]
}

/** Starts the production build of the console on loopback; ready when its API answers. */
export function startConsole(
  settings: ConsoleSettings,
  context: ProgramContext,
  signal: AbortSignal,
): Promise<Service> {
  const standalone = 'apps/console/.next/standalone/apps/console/server.js'
  const port = String(settings.port)
  const url = `http://127.0.0.1:${port}`
  const isStandalone = existsSync(inRepository(standalone))
  return startProgram(
    {
      name: 'console',
      main: isStandalone ? standalone : 'node_modules/next/dist/bin/next',
      hasLargeHeap: true,
      nodeFlags: settings.nodeFlags ?? [],
      args: isStandalone ? [] : ['start', '--hostname', '127.0.0.1', '--port', port],
      env: {
        ...serverEnvironment(settings),
        HEADGATE_URL: url,
        HEADGATE_ADMIN_EMAIL: settings.adminEmail,
        HEADGATE_ADMIN_PASSWORD: settings.adminPassword,
        HEADGATE_BOOTSTRAP_TOKEN: settings.token,
        PORT: port,
        HOSTNAME: '127.0.0.1',
        NEXT_TELEMETRY_DISABLED: '1',
      },
      more: {
        cwd: inRepository('apps', 'console'),
        isReady: () => answersHttp(`${url}/api/v1/health`, 5000),
        readyTimeoutMs: 60_000,
      },
    },
    context,
    signal,
  )
}

export function serverEnvironment({ access, ...settings }: ServerSettings): Record<string, string> {
  const login: Record<string, string> =
    access.admin === undefined
      ? {}
      : {
          HEADGATE_KAFKA_MECHANISM: access.mechanism,
          HEADGATE_KAFKA_USERNAME: access.admin.username,
          HEADGATE_KAFKA_PASSWORD: access.admin.password,
        }
  return {
    DATABASE_URL: settings.databaseUrl,
    HEADGATE_SECRET_KEY_FILE: settings.keyFile,
    HEADGATE_KAFKA_BROKERS: access.bootstrap.join(','),
    HEADGATE_KAFKA_TLS: String(access.tls),
    ...login,
    HEADGATE_CLUSTER_SLUG: settings.clusterSlug,
    HEADGATE_CLUSTER_NAME: settings.clusterName,
  }
}
