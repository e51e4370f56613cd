import { once } from 'node:events'
import { createServer } from 'node:net'

/** `count` distinct ports that nobody listened on a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
  // All are held at once before any is let go: the kernel would give the same one twice.
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      return server
    }),
  )
  return Promise.all(
    servers.map(async (server) => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('a TCP server without a port')
      server.close()
      await once(server, 'close')
      return address.port
    }),
  )
}

/** Can a server listen here now? */
export async function isPortFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
