import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts, startMqttBroker } from '@headgate/dev-stack'
import { testConnection, uniqueName } from '@headgate/testing'
import { connectAsync } from 'mqtt'
import { startTcpProxy } from './tcp-proxy.ts'

/** An MQTT broker of this test's own, to be killed and started again, and a device that publishes to it at QoS 1. */
export const startOwnMqttBroker = async () => {
  const logsDir = await mkdtemp(join(tmpdir(), 'headgate-mqtt-'))
  const [port = 0] = await freePorts(1)
  const { mqttUsername, mqttPassword } = testConnection()
  const proxy = await startTcpProxy(port)
  const broker = await startMqttBroker({ logsDir, port, users: { [mqttUsername]: mqttPassword } })

  /** Publishes with many under way at once; resolves when the broker has acknowledged them all. */
  const publish = async (messages: readonly { topic: string; payload: string; qos?: 0 | 1 | 2 }[]) => {
    const device = await connectAsync(broker.url, {
      clientId: uniqueName('device'),
      username: mqttUsername,
      password: mqttPassword,
    })
    await Promise.all(messages.map(({ topic, payload, qos = 1 }) => device.publishAsync(topic, payload, { qos })))
    await device.endAsync()
  }
  const stop = async () => {
    await proxy.stop()
    await broker.stop()
    await rm(logsDir, { recursive: true, force: true })
  }
  return { broker, url: `mqtt://127.0.0.1:${proxy.port}`, dropClients: proxy.cut, publish, stop }
}
