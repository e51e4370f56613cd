import { eventually, testConnection, uniqueName } from '@headgate/testing'
import { connectAsync } from 'mqtt'

const AT_ONCE = 20

/** Devices that publish their numbers, 1, 2, 3 …, at QoS 1 as fast as their MQTT broker takes them, up to a bound that grows. */
export const startDeviceLoad = async (
  url: string,
  topicOf: (device: string) => string,
  devices: readonly string[],
  { payloadOf = String, qos = 1 }: { payloadOf?: (n: number) => string; qos?: 1 | 2 } = {},
) => {
  const { mqttUsername, mqttPassword } = testConnection()
  const client = await connectAsync(url, {
    ...{ clientId: uniqueName('devices'), username: mqttUsername, password: mqttPassword },
  })
  const acknowledged = new Map(devices.map((device) => [device, 0]))
  const total = () => [...acknowledged.values()].reduce((sum, count) => sum + count, 0)
  let most = 0
  let isOver = false

  /** Each worker is one device's, so that a device publishes in its order. */
  const publish = async (device: string) => {
    for (let n = 1; !isOver; ) {
      if (total() >= most) {
        await new Promise((resolve) => setTimeout(resolve, 1))
        continue
      }
      const batch = Array.from({ length: AT_ONCE }, (_, index) => payloadOf(n + index))
      await Promise.all(batch.map((payload) => client.publishAsync(topicOf(device), payload, { qos })))
      n += AT_ONCE
      acknowledged.set(device, n - 1)
    }
  }
  const publishing = Promise.all(devices.map(publish))

  return {
    /** How many the broker has acknowledged to each device: these are promised. */
    acknowledged,
    /** The same, of all devices together. */
    published: total,
    /** Lets so many more be published, and resolves when they are acknowledged. */
    advance: async (messages: number) => {
      most += messages
      await eventually(() => total() >= most, { timeoutMs: 120_000, intervalMs: 2 })
    },
    stop: async () => {
      isOver = true
      await publishing
      await client.endAsync()
    },
  }
}
