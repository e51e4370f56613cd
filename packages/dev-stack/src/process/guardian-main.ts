import { rm } from 'node:fs/promises'
import { endProcesses } from './end-processes.ts'
import { readPidFile } from './pid-file.ts'

/**
 * Sleeps until its standard input closes, which happens at whatever end its supervisor meets, kill -9 included, and then
 * ends the processes the supervisor left behind. After an orderly stop the pid file is gone and there is nothing to do.
 */
const [pidFile, temporaryDir] = process.argv.slice(2)
if (pidFile === undefined) throw new Error('usage: guardian-main.ts <pid file> [<directory to remove>]')

for await (const _ of process.stdin) {
  // Nothing is said on this pipe; its end is the message.
}
await endProcesses(readPidFile(pidFile))
await rm(pidFile, { force: true })
if (temporaryDir !== undefined) await rm(temporaryDir, { recursive: true, force: true })
