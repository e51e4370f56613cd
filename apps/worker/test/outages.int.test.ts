import { randomBytes } from 'node:crypto'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { openStore } from '@headgate/store'
import { eventually, uniqueName } from '@headgate/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bridgeStatus, type Installation, kafkaConnection, openInstallation, startWorker } from './fixtures.ts'

const WAIT = { timeoutMs: 60_000 }
let installation: Installation
const cleanups: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  installation = await openInstallation()
  cleanups.push(installation.close)
})
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})
const start = async (over: Parameters<typeof startWorker>[0] = installation) => {
  const worker = await startWorker(over)
  cleanups.push(worker.stop)
  return worker
}
const isKnown = async (bridgeId: string) =>
  (await installation.store.listBridges()).some((bridge) => bridge.bridgeId === bridgeId)

describe('two workers', () => {
  it('share the work: each loop runs in one of them, and in the other once that one stopped', async () => {
    const [first, second] = [await start(), await start()]
    const states = async (loop: string) => [await first.stateOf(loop), await second.stateOf(loop)].sort()
    for (const loop of ['edge-fleet', 'command-results', `throughput-sample:${installation.slug}`]) {
      await eventually(async () => expect(await states(loop)).toEqual(['running', 'standby']), WAIT)
    }
    const isFirst = (await first.stateOf('edge-fleet')) === 'running'
    const [holder, other] = isFirst ? [first, second] : [second, first]
    await holder.stop()
    await eventually(async () => expect(await other.stateOf('edge-fleet')).toBe('running'), WAIT)
    const bridgeId = uniqueName('bridge')
    await installation.say(bridgeStatus(bridgeId))
    await eventually(() => isKnown(bridgeId), WAIT)
  })
})

describe('Kafka away', () => {
  it('is said once a loop, and over without a restart when brokers answer again', async () => {
    const { slug, store } = installation
    const nobody = { ...kafkaConnection(), bootstrap: ['127.0.0.1:1'] }
    await store.upsertCluster({ slug, name: slug, connection: nobody })
    const worker = await start()
    await eventually(
      async () => expect(await worker.metrics()).toMatch(/loop_failures_total\{loop="edge-fleet"\} ([4-9]|\d\d)/),
      WAIT,
    )
    const failing = worker.lines.filter(({ level, loop }) => level === 'warn' && loop === 'edge-fleet')
    expect(failing).toEqual([
      expect.objectContaining({ state: 'failing', code: 'BROKER_UNREACHABLE', fix: expect.any(String) }),
    ])
    expect((await worker.health()).status).toBe('degraded')

    await store.upsertCluster({ slug, name: slug, connection: kafkaConnection() })
    const bridgeId = uniqueName('bridge')
    await eventually(async () => expect(await worker.stateOf('edge-fleet')).toBe('running'), WAIT)
    await installation.say(bridgeStatus(bridgeId))
    await eventually(() => isKnown(bridgeId), WAIT)
    await eventually(async () => expect((await worker.health()).status).toBe('ok'), WAIT)
    expect(worker.lines.map(({ msg }) => msg)).toContain('edge-fleet works again')
  })
})

describe('PostgreSQL away', () => {
  it('loses no status: what came meanwhile is kept once the database answers again', async () => {
    const proxy = await startProxy(new URL(installation.databaseUrl))
    cleanups.push(proxy.cut)
    const store = openStore({ databaseUrl: proxy.url, secretKey: randomBytes(32) })
    cleanups.push(store.close)
    // Only the path to the database differs; the sealed connection is opened with the installation's own key.
    const worker = await start({ ...installation, store: { ...store, findCluster: installation.store.findCluster } })
    await eventually(async () => expect(await worker.stateOf('edge-fleet')).toBe('running'), WAIT)

    await proxy.cut()
    const bridgeId = uniqueName('bridge')
    await installation.say(bridgeStatus(bridgeId))
    await eventually(async () => expect(await worker.stateOf('edge-fleet')).toBe('failing'), WAIT)
    expect(await isKnown(bridgeId)).toBe(false)
    await proxy.mend()
    await eventually(() => isKnown(bridgeId), WAIT)
    await eventually(async () => expect((await worker.health()).status).toBe('ok'), WAIT)
    expect(worker.lines.filter(({ loop }) => loop === 'edge-fleet').length).toBeLessThan(12)
  })
})

/** Stands between the worker and PostgreSQL; cut, it refuses connections as a server that is down does. */
const startProxy = async (target: URL) => {
  const sockets = new Set<Socket>()
  const track = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    return socket
  }
  const serve = (port: number) =>
    new Promise<Server>((resolve) => {
      const server = createServer((client) => {
        const upstream = track(connect(Number(target.port), target.hostname))
        track(client).pipe(upstream).pipe(client)
        client.on('close', () => upstream.destroy())
        upstream.on('close', () => client.destroy())
      })
      server.listen(port, '127.0.0.1', () => resolve(server))
    })
  let server: Server | null = await serve(0)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return {
    url: url.toString(),
    cut: async () => {
      const closing = server
      server = null
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => (closing ? closing.close(() => resolve()) : resolve()))
    },
    mend: async () => {
      server = await serve(port)
    },
  }
}
