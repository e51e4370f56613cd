import { z } from 'zod'

const schema = z.object({
  HEADGATE_MQTT_PORT: z.coerce.number().int().min(1).max(65_535),
  /** JSON: user name to password. In the environment, because a command line is readable by everybody. */
  HEADGATE_MQTT_USERS: z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(z.record(z.string(), z.string().min(1))),
})

export interface MqttBrokerEnv {
  readonly port: number
  readonly users: Readonly<Record<string, string>>
}

export function readMqttBrokerEnv(source: NodeJS.ProcessEnv = process.env): MqttBrokerEnv {
  const env = schema.parse(source)
  return { port: env.HEADGATE_MQTT_PORT, users: env.HEADGATE_MQTT_USERS }
}
