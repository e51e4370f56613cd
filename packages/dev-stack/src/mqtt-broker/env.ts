import { z } from 'zod'

const MqttBrokerTls = z.object({ key: z.string(), certificate: z.string(), clientCa: z.string().optional() })
export type MqttBrokerTls = z.infer<typeof MqttBrokerTls>

const schema = z.object({
  HEADGATE_MQTT_PORT: z.coerce.number().int().min(1).max(65_535),
  /** JSON: user name to password. In the environment, because a command line is readable by everybody. */
  HEADGATE_MQTT_USERS: z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(z.record(z.string(), z.string().min(1))),
  /** JSON: PEM of key and certificate; with `clientCa` clients need a certificate of that authority. */
  HEADGATE_MQTT_TLS: z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(MqttBrokerTls)
    .optional(),
})

export interface MqttBrokerEnv {
  readonly port: number
  readonly users: Readonly<Record<string, string>>
  readonly tls: MqttBrokerTls | null
}

export function readMqttBrokerEnv(source: NodeJS.ProcessEnv = process.env): MqttBrokerEnv {
  const env = schema.parse(source)
  return { port: env.HEADGATE_MQTT_PORT, users: env.HEADGATE_MQTT_USERS, tls: env.HEADGATE_MQTT_TLS ?? null }
}
