import { createServer } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { Aedes } from 'aedes'
import { isRightPassword } from './authenticate.ts'
import { readMqttBrokerEnv } from './env.ts'
import { markRepetitions } from './mark-repetitions.ts'

/** An MQTT broker on loopback, a process of its own so that it can be killed and restarted like a real one. */
const BAD_USER_NAME_OR_PASSWORD = 4

const env = readMqttBrokerEnv()
const broker = await Aedes.createBroker({
  // The default of 42 waiting packets a client drops a burst of QoS 1 messages from a device that reconnects.
  queueLimit: 10_000,
  authenticate: (_client, username, password, done) => {
    if (isRightPassword(env.users, username, password?.toString())) return done(null, true)
    done(Object.assign(new Error('bad user name or password'), { returnCode: BAD_USER_NAME_OR_PASSWORD }), false)
  },
})
markRepetitions(broker)
broker.on('clientReady', (client) => console.log(`connected: ${client.id}`))
broker.on('clientDisconnect', (client) => console.log(`disconnected: ${client.id}`))
broker.on('clientError', (client, error) => console.log(`client ${client.id}: ${error.message}`))
broker.on('connectionError', (_client, error) => console.log(`connection refused: ${error.message}`))

const { tls } = env
const server = tls
  ? createTlsServer(
      { key: tls.key, cert: tls.certificate, ...(tls.clientCa && { ca: tls.clientCa, requestCert: true }) },
      broker.handle,
    )
  : createServer(broker.handle)
server.listen(env.port, '127.0.0.1', () => console.log(`listening on 127.0.0.1:${env.port}`))
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close()
    broker.close(() => process.exit(0))
  })
}
