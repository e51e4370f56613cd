import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type Server, type TLSSocket } from 'node:tls'
import { createLogger } from '@headgate/telemetry'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAuthority } from '../../test/support/certificates.ts'
import { KafkaConfig } from '../config/schema.ts'
import { createKafka } from './create-kafka.ts'
import { explainKafkaError } from './explain-kafka-error.ts'

let dir: string
let server: Server
const subjects: string[] = []
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'headgate-kafka-tls-'))
  const authority = await createAuthority()
  const [broker, bridge] = await Promise.all([
    authority.issue({ name: 'broker', hosts: ['127.0.0.1'] }),
    authority.issue({ name: 'bridge' }),
  ])
  const files = { 'ca.pem': authority.certificate, 'bridge.pem': bridge.certificate, 'bridge.key': bridge.key }
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(dir, name), text)))
  const options = { key: broker.key, cert: broker.certificate, ca: authority.certificate, requestCert: true }
  // Of Kafka it has the handshake alone: then it hangs up.
  server = createServer(options, (socket: TLSSocket) => {
    subjects.push(String(socket.getPeerCertificate().subject.CN))
    socket.destroy()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.close()
  await rm(dir, { recursive: true, force: true })
})

const connect = async (tls: unknown): Promise<string> => {
  const { port } = server.address() as AddressInfo
  const logger = createLogger({ name: 'test', destination: { write: () => undefined } })
  const config = KafkaConfig.parse({ brokers: [`127.0.0.1:${port}`], tls })
  const secrets = { passwordOf: () => '', pathOf: (path: string) => join(dir, path) }
  const admin = createKafka('gw', config, secrets, logger).admin({ retry: { retries: 0 } })
  const failure: unknown = await admin.connect().catch((error: unknown) => error)
  await admin.disconnect()
  return explainKafkaError(failure, { operation: 'Write', topic: 't', username: null }).sentence
}

it('shows Kafka the certificate of the bridge, and trusts the authority that is named', async () => {
  await connect({ ca: 'ca.pem', cert: 'bridge.pem', key: 'bridge.key' })
  expect(new Set(subjects)).toEqual(new Set(['bridge']))
})

it('says of a Kafka that nobody vouches for what would cure it', async () => {
  expect(await connect(true)).toMatch(/Kafka cannot be reached: .*signed by nobody whom this bridge trusts.*tls\.ca/)
})

it('says of a client certificate that is missing that Kafka asks for it', async () => {
  expect(await connect({ ca: 'ca.pem' })).toMatch(/Kafka asks for a client certificate/)
})
