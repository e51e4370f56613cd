import { z } from 'zod'

const schema = z.object({
  HEADGATE_MQTT_URL: z.string().min(1),
  HEADGATE_MQTT_USERNAME: z.string().min(1),
  HEADGATE_MQTT_PASSWORD: z.string().min(1),
})

export interface DevicesEnv {
  readonly url: string
  readonly username: string
  readonly password: string
}

export function readDevicesEnv(source: NodeJS.ProcessEnv = process.env): DevicesEnv {
  const env = schema.parse(source)
  return { url: env.HEADGATE_MQTT_URL, username: env.HEADGATE_MQTT_USERNAME, password: env.HEADGATE_MQTT_PASSWORD }
}
