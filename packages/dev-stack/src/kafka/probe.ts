import { connect } from 'node:net'

const API_VERSIONS_V0 = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff])

/**
 * Does a Kafka broker answer here? ApiVersions is the one request that needs no sign-in, and a KRaft broker
 * answers it only once the controller has let it in.
 */
export async function answersKafka(port: number, host = '127.0.0.1', timeoutMs = 1000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host })
    const settle = (answered: boolean): void => {
      socket.destroy()
      resolve(answered)
    }
    socket.setTimeout(timeoutMs, () => settle(false))
    socket.once('connect', () => socket.write(API_VERSIONS_V0))
    socket.once('data', () => settle(true))
    socket.once('error', () => settle(false))
    socket.once('close', () => settle(false))
  })
}
