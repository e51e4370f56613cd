import { connectAsync } from 'mqtt'
import { type LoadRequest, messageText } from './load.ts'

// Devices as a process of its own: what they cost is not what is measured. Each device publishes in its order.
const { url, login, root, devices, messages, bytes, perSecond }: LoadRequest = JSON.parse(process.argv[2] ?? '')
const CONNECTIONS_MAX = 4
/** Unacknowledged, of each connection. */
const UNDER_WAY_MAX = 250
const TICK_MS = 5

const connections = await Promise.all(
  Array.from({ length: Math.min(devices, CONNECTIONS_MAX) }, (_, number) =>
    connectAsync(url, { ...login, clientId: `bench-devices-${process.pid}-${number}` }),
  ),
)
let next = 0

const publishOne = async (number: number): Promise<void> => {
  const device = number % devices
  const connection = connections[device % connections.length]
  const text = messageText(device, Math.floor(number / devices) + 1, process.hrtime.bigint(), bytes)
  await connection?.publishAsync(`${root}/d${device}/v`, text, { qos: 1 })
}

/** As fast as the MQTT broker takes them: each connection has its own numbers, those of its devices. */
const flood = async (connection: number) => {
  const underWay = new Set<Promise<unknown>>()
  for (let number = 0; number < messages; number++) {
    if ((number % devices) % connections.length !== connection) continue
    const publishing = publishOne(number)
    underWay.add(publishing)
    void publishing.then(() => underWay.delete(publishing))
    if (underWay.size >= UNDER_WAY_MAX) await Promise.race(underWay)
  }
  await Promise.all(underWay)
}

const pace = async (rate: number) => {
  const start = performance.now()
  const underWay: Promise<unknown>[] = []
  while (next < messages) {
    const due = Math.min(messages, Math.floor(((performance.now() - start) / 1_000) * rate))
    while (next < due) underWay.push(publishOne(next++))
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
  }
  await Promise.all(underWay)
}

if (perSecond === null) await Promise.all(connections.map((_, number) => flood(number)))
else await pace(perSecond)
await Promise.all(connections.map((connection) => connection.endAsync()))
