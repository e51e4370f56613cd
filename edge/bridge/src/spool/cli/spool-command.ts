import { parseArgs } from 'node:util'
import { folderHolder } from '../files/folder-lock.ts'
import { nodeFileSystem } from '../files/node-file-system.ts'
import { SpoolFolderError } from '../spool.ts'
import { exportSpool } from './export.ts'
import { inspectSpool } from './inspect.ts'
import { verifySpool } from './verify.ts'

const FAULTY = 1
const USAGE = 2

const HELP = `headgate-bridge spool inspect <folder> [--json]           segments, cursor, what waits and was dropped per device
headgate-bridge spool verify <folder>                     reads every record; 0 when nothing is missing, else 1
headgate-bridge spool export <folder> [--from N] [--to N] the records with these ids as lines of JSON

All three only read, and may run while the bridge does.
`

type Output = { out: (text: string) => Promise<void>; err: (text: string) => void }

/** `headgate-bridge spool …`. Answers the exit code: 1 for something wrong with the spool, 2 for the command line. */
export const runSpoolCommand = async (args: readonly string[], { out, err }: Output): Promise<number> => {
  const usage = (sentence: string): number => {
    err(`${sentence}\n\n${HELP}`)
    return USAGE
  }
  const parsed = parse(args)
  if (parsed instanceof Error) return usage(parsed.message)
  const { values, positionals } = parsed
  const [verb, folder, ...more] = positionals
  if (values.help) {
    await out(HELP)
    return 0
  }
  if (verb === undefined || folder === undefined || more.length > 0)
    return usage('Say what to do, and with which folder.')
  const [from, to] = [idFrom(values.from, 1), idFrom(values.to, Number.MAX_SAFE_INTEGER)]
  if (from === null || to === null) return usage('--from and --to are ids: whole numbers above 0.')
  const fs = nodeFileSystem
  try {
    switch (verb) {
      case 'inspect': {
        const holder = await folderHolder(folder).catch(() => null)
        return await inspectSpool({ fs, folder, holder, asJson: values.json ?? false, out })
      }
      case 'verify':
        return await verifySpool(fs, folder, out)
      case 'export':
        return await exportSpool({ fs, folder, from, to, out, err })
      default:
        return usage(`headgate-bridge spool knows no ${verb}.`)
    }
  } catch (error) {
    if (!(error instanceof SpoolFolderError)) throw error
    err(`headgate-bridge: ${error.message}\n`)
    return FAULTY
  }
}

const parse = (args: readonly string[]) => {
  const text = { type: 'string' } as const
  const yes = { type: 'boolean' } as const
  try {
    const options = { json: yes, from: text, to: text, help: { ...yes, short: 'h' } } as const
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

const idFrom = (text: string | undefined, fallback: number): number | null => {
  if (text === undefined) return fallback
  const id = Number(text)
  return Number.isSafeInteger(id) && id > 0 ? id : null
}
