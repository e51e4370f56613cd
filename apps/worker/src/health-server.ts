import { createServer, type ServerResponse } from 'node:http'
import type { Metrics } from '@headgate/telemetry'
import { EnvError } from './env.ts'
import type { LoopStates } from './lib/loop-states.ts'

export type HealthServer = { port: number; close: () => Promise<void> }

/**
 * `/healthz`: this process lives, with the state of each loop; 200 also while loops fail, because a restart would not bring Kafka back.
 * `/metrics`: Prometheus. On loopback only.
 */
export const startHealthServer = async (port: number, states: LoopStates, metrics: Metrics): Promise<HealthServer> => {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0]
    if (request.method !== 'GET') return answer(response, 405, 'text/plain', 'Use GET.\n')
    if (path === '/healthz') return answer(response, 200, 'application/json', JSON.stringify(health(states)))
    if (path !== '/metrics') return answer(response, 404, 'text/plain', 'There are /healthz and /metrics.\n')
    metrics.render().then(
      (text) => answer(response, 200, metrics.contentType, text),
      (error: unknown) => answer(response, 500, 'text/plain', `${String(error)}\n`),
    )
  })
  server.headersTimeout = 5_000
  server.requestTimeout = 5_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : error),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const portTaken = (port: number) =>
  new EnvError(
    `Port ${port} of 127.0.0.1 is taken. Set HEADGATE_WORKER_PORT to a free port, or stop what listens there.`,
  )

const health = (states: LoopStates) => {
  const loops = states.snapshot()
  const isWell = Object.values(loops).every(({ state }) => state !== 'failing')
  return { status: isWell ? 'ok' : 'degraded', loops }
}

const answer = (response: ServerResponse, status: number, type: string, body: string): void => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(body)
}
