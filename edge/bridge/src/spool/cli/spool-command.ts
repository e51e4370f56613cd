import { defineCommand, UsageError } from '../../cli/command.ts'
import { folderHolder } from '../files/folder-lock.ts'
import { nodeFileSystem } from '../files/node-file-system.ts'
import { SpoolFolderError } from '../spool.ts'
import { exportSpool } from './export.ts'
import { inspectSpool } from './inspect.ts'
import { verifySpool } from './verify.ts'

const FAULTY = 1

const HELP = `headgate-bridge spool inspect <folder> [--json]           segments, cursor, what waits and was dropped per device
headgate-bridge spool verify <folder>                     reads every record; 0 when nothing is missing, else 1
headgate-bridge spool export <folder> [--from N] [--to N] the records with these ids as lines of JSON

All three only read, and may run while the bridge does.
`

/** `headgate-bridge spool …`. Exit code 1 for something wrong with the spool, 2 for the command line. */
export const spoolCommand = defineCommand({
  summary: 'inspect, verify or export what waits on disk',
  help: HELP,
  options: { json: { type: 'boolean' }, from: { type: 'string' }, to: { type: 'string' } },
  run: async ({ values, positionals }, { out, err }) => {
    const [verb, folder, ...more] = positionals
    if (verb === undefined || folder === undefined || more.length > 0)
      throw new UsageError('Say what to do, and with which folder.')
    const [from, to] = [idFrom(values.from, 1), idFrom(values.to, Number.MAX_SAFE_INTEGER)]
    if (from === null || to === null) throw new UsageError('--from and --to are ids: whole numbers above 0.')
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
          throw new UsageError(`headgate-bridge spool knows no ${verb}.`)
      }
    } catch (error) {
      if (!(error instanceof SpoolFolderError)) throw error
      err(`headgate-bridge: ${error.message}\n`)
      return FAULTY
    }
  },
})

const idFrom = (text: string | undefined, fallback: number): number | null => {
  if (text === undefined) return fallback
  const id = Number(text)
  return Number.isSafeInteger(id) && id > 0 ? id : null
}
