import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BridgeStatus } from '@headgate/edge-protocol'
import { ConfigError } from '../config/config-error.ts'
import type { MetricsText } from './render-metrics.ts'

export type HttpOptions = { host: string; port: number; status: () => BridgeStatus; metrics: MetricsText }
export type RunningHttp = { url: string; stop: () => Promise<void> }

/** Serves /healthz and /metrics. Throws ConfigError when the port is taken. */
export const startHttp = async ({ host, port, status, metrics }: HttpOptions): Promise<RunningHttp> => {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0]
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'text/plain', 'Only GET.\n')
    if (path === '/healthz') return answer(response, 200, 'application/json', JSON.stringify(health(status())))
    if (path !== '/metrics') return answer(response, 404, 'text/plain', 'There is /healthz and /metrics.\n')
    metrics.render().then(
      (text) => answer(response, 200, metrics.contentType, text),
      (error: Error) => answer(response, 500, 'text/plain', `${error.message}\n`),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new ConfigError(
          `http ${host}:${port}`,
          `cannot be listened on (${error.code})`,
          'Choose another http.port, or end what has it',
          error,
        ),
      ),
    )
    server.listen(port, host, resolve)
  })
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://${host}:${bound}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Always answered with 200: restarting a bridge because Kafka is away cures nothing. */
const health = (status: BridgeStatus) => ({
  status: status.links.every((link) => link.isUp) && status.spool?.state === 'running' ? 'ok' : 'degraded',
  bridgeId: status.bridgeId,
  version: status.version,
  startedAt: status.startedAt,
  links: status.links,
  waiting: status.waiting,
  capacity: status.capacity,
  spool: status.spool,
  devices: status.devices.map(({ deviceId, state, read, produced, waiting, dropped, garbage }) => ({
    ...{ deviceId, state, read, produced, waiting, dropped, garbage },
  })),
})

const answer = (response: ServerResponse, code: number, type: string, body: string) => {
  response.writeHead(code, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  response.end(body)
}
