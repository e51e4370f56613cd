import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'

/** A way to a port on loopback that a test can cut. */
export const startTcpProxy = async (targetPort: number) => {
  const sockets = new Set<net.Socket>()
  const keep = (socket: net.Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    return socket
  }
  const server = net.createServer((client) => {
    const target = keep(net.connect(targetPort, '127.0.0.1'))
    keep(client).pipe(target).pipe(client)
    client.on('close', () => target.destroy())
    target.on('close', () => client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    /** Ends every connection that is open now. */
    cut,
    stop: async () => {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
