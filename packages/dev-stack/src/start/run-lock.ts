import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StackError } from '../errors.ts'
import { identify, isAlive, type ProcessIdentity } from '../process/process-identity.ts'

/** Takes the state directory for this process alone. Throws a StackError when another start holds it. */
export async function takeRunLock(stateDir: string): Promise<{ release(): Promise<void> }> {
  const path = join(stateDir, 'start.lock')
  const self = await identify(process.pid)
  if (self === undefined) throw new Error('this process has no start time')
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      await writeFile(path, JSON.stringify(self), { flag: 'wx', mode: 0o600 })
      return { release: () => rm(path, { force: true }) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = await readHolder(path)
    if (holder !== undefined && (await isAlive(holder))) {
      throw new StackError(
        `Headgate already runs from here (process ${holder.pid})`,
        `Use that one, or stop it first: kill ${holder.pid}`,
      )
    }
    // The holder was killed before it could let go.
    await rm(path, { force: true })
  }
  throw new StackError(`Another start is under way in ${stateDir}`, 'Wait for it, or try again.')
}

async function readHolder(path: string): Promise<ProcessIdentity | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ProcessIdentity
  } catch {
    return undefined
  }
}
