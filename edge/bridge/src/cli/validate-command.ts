import { ConfigError } from '../config/config-error.ts'
import { namedVariables, readConfig } from '../config/load-config.ts'
import { environment } from '../env.ts'
import type { Output } from './output.ts'

const WRONG = 1
const USAGE = 2
const HELP = `headgate-bridge validate <file>   exit code 0: it is right. 1: it is wrong, and the output says where. 2: asked wrongly
`

/** Says everything that is wrong with a configuration: file, line, column, key, what and the cure. Nothing is opened or connected. */
export const runValidateCommand = async (args: readonly string[], { out, err }: Output): Promise<number> => {
  const [file, ...rest] = args
  if (file === '--help') {
    await out(HELP)
    return 0
  }
  if (file === undefined || rest.length > 0) {
    err(HELP)
    return USAGE
  }
  try {
    const config = await readConfig(file)
    const { serial, mqtt, rules, routes } = config
    const counts = `serial ${serial.length}, mqtt ${mqtt.length}, rules ${rules.length}, routes ${routes.length}`
    await out(`${file} is right: bridge ${config.bridgeId}, ${counts}.\n`)
    for (const { at, variable } of namedVariables(config)) {
      if (!environment()[variable])
        await out(`${at} names ${variable}, which is not set here: the bridge will need it.\n`)
    }
    return 0
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    if (error.problems.length === 0) err(`${error.message}\n`)
    for (const { line, column, path, what, fix } of error.problems)
      err(`${file}:${line}:${column}: ${path}: ${what}. ${fix}.\n`)
    return WRONG
  }
}
