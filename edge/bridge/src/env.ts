import { z } from 'zod'
import { ConfigError } from './config/config-error.ts'

const Env = z.object({
  HEADGATE_BRIDGE_CONFIG: z.string().min(1),
  HEADGATE_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
})

export type Env = z.infer<typeof Env> & { variables: Readonly<Record<string, string | undefined>> }

/** The environment, read here and nowhere else. Throws ConfigError naming the variable. */
export const readEnv = (variables: Readonly<Record<string, string | undefined>> = process.env): Env => {
  const parsed = Env.safeParse(variables)
  if (parsed.success) return { ...parsed.data, variables }
  const [issue] = parsed.error.issues
  const variable = String(issue?.path[0] ?? 'environment')
  const fix =
    variable === 'HEADGATE_BRIDGE_CONFIG'
      ? 'Set it to the path of your copy of bridge.example.yaml'
      : 'Use trace, debug, info, warn or error'
  throw new ConfigError(
    variable,
    variables[variable] ? (issue?.message ?? 'is wrong') : 'is not set',
    fix,
    parsed.error,
  )
}

/** For commands that run without the bridge's own variables. */
export const environment = (): Readonly<Record<string, string | undefined>> => process.env
