import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the environment says; options on the command line come before it, contexts after. */
export type CliEnv = {
  url: string | undefined
  token: string | undefined
  cluster: string | undefined
  context: string | undefined
  configFile: string
  isColour: boolean
  /** What `npm start` of this clone writes down; null: not looked at. */
  stackFile: string | null
}

export const readEnv = (source: Readonly<Record<string, string | undefined>> = process.env): CliEnv => {
  const given = (name: string) => source[name] || undefined
  const base = given('XDG_CONFIG_HOME') ?? path.join(homedir(), '.config')
  return {
    url: given('HEADGATE_URL'),
    token: given('HEADGATE_TOKEN'),
    cluster: given('HEADGATE_CLUSTER'),
    context: given('HEADGATE_CONTEXT'),
    configFile: given('HEADGATE_CONFIG') ?? path.join(base, 'headgate', 'config.yaml'),
    stackFile: fileURLToPath(new URL('../../../.headgate/connection.json', import.meta.url)),
    isColour: given('NO_COLOR') === undefined && process.stdout.isTTY === true,
  }
}
