import net from 'node:net'
import { testConnection, uniqueName } from '@headgate/testing'
import { Kafka, logLevel } from 'kafkajs'

const PRODUCE = 0

/** A Kafka client over real sockets, of which some produce requests lose their answer: the broker has written, and nobody hears of it. */
export const lossyKafka = (losesAnswer: (produce: number) => boolean) => {
  let produced = 0
  const { kafka } = testConnection()
  const client = new Kafka({
    clientId: uniqueName('lossy'),
    brokers: [...kafka.bootstrap],
    sasl: { mechanism: 'scram-sha-512', username: kafka.username, password: kafka.password },
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 20, retries: 2 },
    socketFactory: ({ host, port, onConnect }) => {
      const socket = net.connect({ host, port }, onConnect)
      let isDoomed = false
      const { write, push } = socket
      socket.write = ((bytes: Buffer, ...rest: []) => {
        if (bytes.length > 6 && bytes.readInt16BE(4) === PRODUCE && losesAnswer(produced++)) isDoomed = true
        return write.call(socket, bytes, ...rest)
      }) as typeof socket.write
      socket.push = (bytes) => {
        if (!isDoomed || bytes === null) return push.call(socket, bytes)
        socket.destroy(new Error('read ECONNRESET'))
        return false
      }
      return socket
    },
  })
  return { client, produced: () => produced }
}
