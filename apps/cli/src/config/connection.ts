import { usageError } from '../cli-error.ts'
import type { CliEnv } from '../env.ts'
import { readConfig } from './config-file.ts'
import { readLocalStack } from './local-stack.ts'

export type GlobalOptions = {
  url?: string
  token?: string
  cluster?: string
  context?: string
  output: 'table' | 'json' | 'yaml'
}
export type Connection = { url: string; token: string; cluster: string | undefined }

/** Option before environment before context, each value by itself; with neither address nor token the stack of this clone. */
export const connectionOf = async (options: GlobalOptions, env: CliEnv): Promise<Connection> => {
  const { contexts, current } = await readConfig(env.configFile)
  const name = options.context ?? env.context ?? current
  const context = name === undefined ? undefined : contexts[name]
  if (name !== undefined && context === undefined && (options.context ?? env.context) !== undefined)
    throw usageError(`There is no context ${name}`, 'List them with `headgate contexts list`.')
  const given = { url: options.url ?? env.url ?? context?.url, token: options.token ?? env.token ?? context?.token }
  // Its token is for its own address alone.
  const local = given.url === undefined && given.token === undefined ? await readLocalStack(env.stackFile) : null
  const { url, token } = local ?? given
  if (url === undefined)
    throw usageError(
      'Which Headgate?',
      'Keep it with `headgate contexts set prod --url https://headgate.example.com --token hg_…`, or give --url or HEADGATE_URL.',
    )
  if (token === undefined)
    throw usageError(
      'No token',
      'Make one in the console under Settings → Tokens and give it as --token, HEADGATE_TOKEN or in a context.',
    )
  return { url, token, cluster: options.cluster ?? env.cluster ?? context?.cluster }
}
