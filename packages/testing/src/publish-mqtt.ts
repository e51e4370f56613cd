import { connectAsync } from 'mqtt'
import { testConnection } from './test-connection.ts'
import { uniqueName } from './unique-name.ts'

/** Publishes at QoS 1 as a device of the tester's own would, one after the other; resolves when the broker has acknowledged the last. */
export async function publishMqtt(
  messages: readonly { readonly topic: string; readonly payload: string }[],
): Promise<void> {
  const { mqttUrl, mqttUsername, mqttPassword } = testConnection()
  const client = await connectAsync(mqttUrl, {
    clientId: uniqueName('tester'),
    username: mqttUsername,
    password: mqttPassword,
  })
  try {
    for (const { topic, payload } of messages) await client.publishAsync(topic, payload, { qos: 1 })
  } finally {
    await client.endAsync()
  }
}
