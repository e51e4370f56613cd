import { z } from 'zod'
import { StackError } from '../errors.ts'

const port = (fallback: number) => z.coerce.number().int().min(1024).max(65_000).default(fallback)
const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1')

const schema = z.object({
  HEADGATE_STATE_DIR: z.string().min(1).default('.headgate'),
  HEADGATE_CONSOLE_PORT: port(3000),
  HEADGATE_KAFKA_PORT: port(19_092),
  HEADGATE_POSTGRES_PORT: port(15_432),
  HEADGATE_MQTT_PORT: port(1883),
  HEADGATE_BRIDGE_PORT: port(9464),
  HEADGATE_WORKER_PORT: port(9465),
  HEADGATE_ADMIN_EMAIL: z.email().default('admin@headgate.local'),
  HEADGATE_ADMIN_PASSWORD: z.string().min(12, 'at least 12 characters').optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HEADGATE_KAFKA_BROKERS: z
    .string()
    .regex(/^[^\s,]+:\d+(,[^\s,]+:\d+)*$/, 'host:port, several divided by commas')
    .optional(),
  HEADGATE_KAFKA_MECHANISM: z.enum(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512']).default('SCRAM-SHA-512'),
  HEADGATE_KAFKA_USERNAME: z.string().min(1).optional(),
  HEADGATE_KAFKA_PASSWORD: z.string().min(1).optional(),
  HEADGATE_KAFKA_TLS: flag.default(false),
  HEADGATE_KAFKA_BRIDGE_USERNAME: z.string().min(1).optional(),
  HEADGATE_KAFKA_BRIDGE_PASSWORD: z.string().min(1).optional(),
})

export type StartEnv = z.infer<typeof schema>

/** What `npm start` reads from the environment. Throws a StackError that names the variable. */
export function readStartEnv(source: NodeJS.ProcessEnv = process.env): StartEnv {
  // An empty variable is how shells and compose files say "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const name = issue?.path.join('.') ?? 'a variable'
  throw new StackError(
    `${name} is not usable: ${issue?.message ?? 'no reason given'}`,
    `Correct ${name}, or leave it out.`,
  )
}
