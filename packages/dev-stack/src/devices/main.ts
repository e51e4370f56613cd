import mqtt from 'mqtt'
import { readDevicesEnv } from './env.ts'
import { type Place, weatherAt } from './weather.ts'

/** Simulated MQTT devices: each publishes its temperature and humidity at QoS 1, a client of its own like real ones. */
const PLACES: readonly Place[] = [
  { deviceId: 'greenhouse', meanCelsius: 24, meanHumidity: 68, phaseSeconds: 0 },
  { deviceId: 'cellar', meanCelsius: 13, meanHumidity: 81, phaseSeconds: 211 },
]
const PERIOD_MS = 1000

const { url, username, password } = readDevicesEnv()
const clients = PLACES.map((place) => {
  const client = mqtt.connect(url, {
    username,
    password,
    clientId: `device-${place.deviceId}`,
    clean: false,
    reconnectPeriod: 1000,
    // A reading that is still waiting when the next one is due is not worth keeping for ever.
    queueQoSZero: false,
  })
  client.on('connect', () => console.log(`${place.deviceId}: connected`))
  client.on('error', (error) => console.log(`${place.deviceId}: ${error.message}`))
  const timer = setInterval(() => {
    if (!client.connected) return
    const weather = weatherAt(place, Date.now() / 1000, Math.random())
    publish(`sensors/${place.deviceId}/temperature`, { value: weather.celsius, unit: '°C' })
    publish(`sensors/${place.deviceId}/humidity`, { value: weather.humidity, unit: '%' })
  }, PERIOD_MS)
  function publish(topic: string, payload: object): void {
    client.publish(topic, JSON.stringify(payload), { qos: 1 }, (error) => {
      if (error) console.log(`${topic}: ${error.message}`)
    })
  }
  return { client, timer }
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    for (const { timer } of clients) clearInterval(timer)
    await Promise.all(clients.map(({ client }) => client.endAsync(true)))
    process.exit(0)
  })
}
