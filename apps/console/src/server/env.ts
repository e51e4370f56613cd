import { AppError, ClusterConnection, ClusterSlug, SaslMechanism } from '@headgate/domain'
import { z } from 'zod'

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const Variables = z.object({
  DATABASE_URL: z.string('Give it as postgresql://user:password@127.0.0.1:5432/headgate.').min(1),
  HEADGATE_SECRET_KEY_FILE: z
    .string('Name a file that only this user may read; it is made when it is not there.')
    .min(1),
  HEADGATE_URL: z.url({
    protocol: /^https?$/,
    error: 'Give the address people open, e.g. https://headgate.example.com.',
  }),
  HEADGATE_ADMIN_EMAIL: optional(z.email()),
  HEADGATE_ADMIN_PASSWORD: optional(z.string().min(12, 'Use at least 12 characters.')),
  HEADGATE_BOOTSTRAP_TOKEN: optional(
    z.string().regex(/^hg_[\w-]{32,}$/, 'Use hg_ and at least 32 letters, digits, - or _.'),
  ),
  HEADGATE_KAFKA_BROKERS: optional(z.string()),
  HEADGATE_KAFKA_TLS: z.enum(['true', 'false']).default('false'),
  HEADGATE_KAFKA_MECHANISM: optional(SaslMechanism),
  HEADGATE_KAFKA_USERNAME: optional(z.string()),
  HEADGATE_KAFKA_PASSWORD: optional(z.string()),
  HEADGATE_CLUSTER_SLUG: optional(ClusterSlug),
  HEADGATE_CLUSTER_NAME: optional(z.string()),
  HEADGATE_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})
type Variables = z.infer<typeof Variables>

export type FirstCluster = { slug: string; name: string; connection: ClusterConnection }
export type ConsoleEnv = {
  databaseUrl: string
  secretKeyFile: string
  /** Where people open the console. https makes the session cookie Secure. */
  url: URL
  logLevel: Variables['HEADGATE_LOG_LEVEL']
  /** Made at the first start, when there is no member yet. */
  firstAdmin: { email: string; password: string } | null
  /** Valid for as long as the variable is set at the start; take it away and delete the token to revoke it. */
  bootstrapToken: string | null
  firstCluster: FirstCluster | null
}

const invalid = (issues: readonly { path: readonly PropertyKey[]; message: string }[]): AppError => {
  const lines = issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`)
  return new AppError({
    code: 'INVALID_INPUT',
    title: 'The environment of the console is incomplete or wrong',
    detail: lines.join('; '),
    fix: 'Set the variables named here and start again; `npm start` sets them all by itself.',
  })
}

const firstClusterOf = (variables: Variables): FirstCluster | null => {
  const { HEADGATE_KAFKA_BROKERS: brokers, HEADGATE_KAFKA_USERNAME: username } = variables
  if (brokers === undefined) return null
  const mechanism = variables.HEADGATE_KAFKA_MECHANISM ?? 'SCRAM-SHA-512'
  const sasl =
    username === undefined ? null : { mechanism, username, password: variables.HEADGATE_KAFKA_PASSWORD ?? '' }
  const connection = ClusterConnection.safeParse({
    bootstrap: brokers.split(',').map((broker) => broker.trim()),
    tls: variables.HEADGATE_KAFKA_TLS === 'true',
    sasl,
  })
  if (!connection.success) {
    throw invalid(connection.error.issues.map(({ message }) => ({ path: ['HEADGATE_KAFKA_BROKERS'], message })))
  }
  const slug = variables.HEADGATE_CLUSTER_SLUG ?? 'local'
  return { slug, name: variables.HEADGATE_CLUSTER_NAME ?? slug, connection: connection.data }
}

/** Reads and checks the environment of a process; never called while Next builds. Throws one AppError naming every mistake. */
export const readEnv = (source: NodeJS.ProcessEnv = process.env): ConsoleEnv => {
  const parsed = Variables.safeParse(source)
  if (!parsed.success) throw invalid(parsed.error.issues)
  const variables = parsed.data
  const { HEADGATE_ADMIN_EMAIL: email, HEADGATE_ADMIN_PASSWORD: password } = variables
  return {
    databaseUrl: variables.DATABASE_URL,
    secretKeyFile: variables.HEADGATE_SECRET_KEY_FILE,
    url: new URL(variables.HEADGATE_URL),
    logLevel: variables.HEADGATE_LOG_LEVEL,
    firstAdmin: email === undefined || password === undefined ? null : { email, password },
    bootstrapToken: variables.HEADGATE_BOOTSTRAP_TOKEN ?? null,
    firstCluster: firstClusterOf(variables),
  }
}
