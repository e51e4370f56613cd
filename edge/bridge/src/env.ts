import { z } from 'zod'
import { ConfigError } from './config/config-error.ts'

const Env = z.object({
  HEADGATE_BRIDGE_CONFIG: z.string().min(1),
  HEADGATE_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
  HEADGATE_BRIDGE_TRIAL_MS: z.coerce.number().int().positive().optional(),
})

export type Env = z.infer<typeof Env> & { variables: Readonly<Record<string, string | undefined>> }

/** The environment, read here and nowhere else. Throws ConfigError naming the variable. */
export const readEnv = (variables: Readonly<Record<string, string | undefined>> = process.env): Env => {
  const parsed = Env.safeParse(variables)
  if (parsed.success) return { ...parsed.data, variables }
  const [issue] = parsed.error.issues
  const variable = String(issue?.path[0] ?? 'environment')
  const fix = FIXES[variable] ?? 'Mend it'
  throw new ConfigError(
    variable,
    variables[variable] ? (issue?.message ?? 'is wrong') : 'is not set',
    fix,
    parsed.error,
  )
}

const FIXES: Readonly<Record<string, string>> = {
  HEADGATE_BRIDGE_CONFIG: 'Set it to the path of your copy of bridge.example.yaml',
  HEADGATE_LOG_LEVEL: 'Use trace, debug, info, warn or error',
  HEADGATE_BRIDGE_TRIAL_MS: 'Give milliseconds: so long a pushed configuration is watched before it counts',
}

/** For commands that run without the bridge's own variables. */
export const environment = (): Readonly<Record<string, string | undefined>> => process.env
