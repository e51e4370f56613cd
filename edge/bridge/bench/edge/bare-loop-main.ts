import { Kafka, logLevel, Partitioners } from 'kafkajs'
import { connectAsync } from 'mqtt'
import type { BareLoopRequest } from './bare-loop.ts'

// What the bridge would be without promises: MQTT.js acknowledges each message as it comes, and what came within some milliseconds goes
// to Kafka in one request. No disk, no decoding, no headers; what it holds is lost when it is killed.
const { url, login, kafka, topic, root }: BareLoopRequest = JSON.parse(process.argv[2] ?? '')
const LINGER_MS = 5

const producer = new Kafka({
  ...{ clientId: 'bare-loop', brokers: [...kafka.bootstrap], logLevel: logLevel.NOTHING },
  sasl: { mechanism: 'scram-sha-512', username: kafka.username, password: kafka.password },
}).producer({ idempotent: true, createPartitioner: Partitioners.DefaultPartitioner })
await producer.connect()

const gathered: { key: string; value: Buffer }[] = []
let isSending = false
const send = async () => {
  if (isSending) return
  isSending = true
  while (gathered.length > 0) {
    await new Promise((resolve) => setTimeout(resolve, LINGER_MS))
    await producer.send({ topic, acks: -1, messages: gathered.splice(0) })
  }
  isSending = false
}

const client = await connectAsync(url, { ...login, clientId: 'bare-loop' })
client.on('message', (name, value) => {
  gathered.push({ key: name.split('/')[1] ?? '', value })
  void send()
})
await client.subscribeAsync(`${root}/#`, { qos: 1 })
process.stdout.write('ready\n')
process.on('SIGTERM', () => process.exit(0))
