import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { generate, type IConnectPacket, type IPublishPacket, type Packet, parser } from 'mqtt-packet'

const V5 = { protocolVersion: 5 }

/** The broker's side of MQTT 5, played by the test: it says yes to everything, and the test decides what is sent and when. */
export const startMqtt5Broker = async () => {
  const connects: IConnectPacket[] = []
  const packets: Packet[] = []
  let socket: net.Socket | null = null
  let hasSession = false
  const send = (packet: Packet) => void socket?.write(generate(packet, V5))

  const answer = (packet: Packet) => {
    packets.push(packet)
    if (packet.cmd === 'connect') {
      connects.push(packet)
      send({ cmd: 'connack', reasonCode: 0, sessionPresent: hasSession })
      hasSession = true
    }
    if (packet.cmd === 'pingreq') send({ cmd: 'pingresp' })
    if (packet.cmd === 'subscribe') {
      send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted: packet.subscriptions.map(() => 1) })
    }
  }
  const server = net.createServer((client) => {
    socket = client
    const parse = parser(V5)
    parse.on('packet', answer)
    client.on('data', (bytes) => parse.parse(bytes))
    client.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connects,
    filters: () =>
      packets.flatMap((packet) =>
        packet.cmd === 'subscribe' ? packet.subscriptions.map(({ topic, qos }) => `${topic} ${qos}`) : [],
      ),
    count: (cmd: Packet['cmd']) => packets.filter((packet) => packet.cmd === cmd).length,
    /** Of what the bridge answered, in order: `pubrec 5`. */
    answers: () =>
      packets.flatMap((packet) =>
        packet.cmd === 'puback' || packet.cmd === 'pubrec' || packet.cmd === 'pubcomp'
          ? [`${packet.cmd} ${packet.messageId}`]
          : [],
      ),
    acknowledged: () => packets.flatMap((packet) => (packet.cmd === 'puback' ? [packet.messageId] : [])),
    publish: (messageId: number, topic: string, payload: string, dup = false, qos: 1 | 2 = 1) => {
      const packet: IPublishPacket = { cmd: 'publish', qos, retain: false, messageId, topic, payload, dup }
      send(packet)
    },
    release: (messageId: number) => send({ cmd: 'pubrel', messageId }),
    drop: () => socket?.destroy(),
    stop: async () => {
      socket?.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
