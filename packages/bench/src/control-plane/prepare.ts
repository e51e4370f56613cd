import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endProcesses, readPidFile, StackError, wipeState } from '@headgate/dev-stack'
import type { ControlPlaneFlags } from './control-plane-flags.ts'
import { readLimits, shortOf } from './limits.ts'

const BROKERS = 3
/** Of what size the kept cluster is. */
const MARK = 'loaded.json'

type Size = Pick<ControlPlaneFlags, 'topics' | 'partitions'>

/** Ends what a killed run left, and forgets its state unless it is kept and of the size asked for. Throws StackError where this machine is too small. */
export const prepare = async (stateDir: string, { topics, partitions, keep }: ControlPlaneFlags): Promise<void> => {
  await endProcesses(readPidFile(join(stateDir, 'pids.json')))
  const kept = await readFile(join(stateDir, MARK), 'utf8').catch(() => null)
  if (!keep || kept !== sizeText({ topics, partitions })) await wipeState(stateDir)
  const short = shortOf({ topics, partitions, brokers: BROKERS }, await readLimits(stateDir))
  if (short.length > 0)
    throw new StackError(
      `This machine is too small for ${topics} topics of ${partitions} partitions`,
      `${short.join(' ')} Or ask for fewer with --topics.`,
    )
}

const sizeText = (size: Size): string => JSON.stringify({ topics: size.topics, partitions: size.partitions })

export const markLoaded = (stateDir: string, size: Size): Promise<void> =>
  writeFile(join(stateDir, MARK), sizeText(size), { mode: 0o600 })
