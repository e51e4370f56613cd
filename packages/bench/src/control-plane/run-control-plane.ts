import { join } from 'node:path'
import {
  createReporter,
  inRepository,
  type MeasuredStack,
  openStateDirectory,
  type Reporter,
  startGuardian,
  startMeasuredStack,
  stopOnSignals,
  takeRunLock,
  wipeState,
} from '@headgate/dev-stack'
import { bindAdmin, openCluster } from '@headgate/kafka-admin'
import { openRecords } from '@headgate/kafka-records'
import { awaitLogs } from './await-logs.ts'
import { bareClient, type Comparison, kafkasOwnTool } from './compare.ts'
import { type ControlPlaneFlags, parseControlPlaneFlags } from './control-plane-flags.ts'
import { fillTopics } from './fill-topics.ts'
import { loadTopics } from './load-topics.ts'
import { measureColds, measureWarm } from './measure-console.ts'
import { markLoaded, prepare } from './prepare.ts'
import { writeReport } from './write-report.ts'

/** How long the brokers may take for a request of the loader, which nobody waits before. */
const PATIENT = { requestTimeoutMs: 60_000, changeTimeoutMs: 120_000 }

const load = async (
  { kafka }: MeasuredStack,
  flags: ControlPlaneFlags,
  { reporter, signal }: { reporter: Reporter; signal: AbortSignal },
): Promise<{ names: string[]; comparisons: Comparison[] }> => {
  const { name: username, password } = kafka.adminUser
  const sasl = { mechanism: 'SCRAM-SHA-512' as const, username, password }
  const connection = { bootstrap: kafka.bootstrap, tls: false, sasl }
  const cluster = openCluster(connection, { clientId: 'headgate-bench', ...PATIENT })
  const admin = bindAdmin(cluster)
  try {
    const names = await reporter.step(
      'Topics',
      (note) => loadTopics(admin, flags, { signal, onProgress: sparsely(flags.topics, note) }),
      (made) => `${made.length} of ${flags.partitions} partitions each`,
    )
    const replicas = flags.topics * flags.partitions
    await reporter.step(
      'Logs',
      (note) => awaitLogs(admin, replicas, { signal, onProgress: sparsely(replicas, note) }),
      () => `${replicas} on the disks of the brokers`,
    )
    const records = openRecords(connection, { clientId: 'headgate-bench' })
    try {
      await reporter.step(
        'Records',
        (note) => fillTopics(records, names, { signal, onProgress: sparsely(names.length / 50, note) }),
        (filled) => `into ${filled} of the topics`,
      )
    } finally {
      await records.close()
    }
    const comparisons = await reporter.step('Comparison', async (note) => {
      const bare = await bareClient(admin)
      const own = await kafkasOwnTool({ ...kafka, login: sasl }, note)
      return own ? [own, ...bare] : bare
    })
    return { names, comparisons }
  } finally {
    await cluster.close()
  }
}

/** Some ten notes on the way, however many steps there are. */
const sparsely = (total: number, note: (text: string) => void): ((done: number) => void) => {
  let told = 0
  return (done) => {
    const tenths = Math.floor((done * 10) / total)
    if (tenths <= told || done >= total) return
    told = tenths
    note(`${done} of ${Math.round(total)}`)
  }
}

export const runControlPlane = async (args: readonly string[], write: (text: string) => void): Promise<void> => {
  const flags = parseControlPlaneFlags(args)
  const useColour = process.stdout.isTTY === true
  const reporter = createReporter({ write, now: () => performance.now(), useColour })
  const signal = stopOnSignals()
  const stateDir = inRepository('.headgate', 'bench')
  await openStateDirectory(stateDir)
  const lock = await takeRunLock(stateDir)
  const guardian = startGuardian(join(stateDir, 'pids.json'))
  try {
    await prepare(stateDir, flags)
    const stack = await startMeasuredStack({
      stateDir,
      libsCacheDir: inRepository('.headgate', 'kafka-libs'),
      reporter,
      signal,
    })
    try {
      const loaded = await load(stack, flags, { reporter, signal })
      if (flags.keep) await markLoaded(stateDir, flags)
      const colds = await reporter.step('Cold starts', () => measureColds(stack, flags, signal))
      const warm = await reporter.step('Warm pages', (note) =>
        measureWarm(stack, { flags, names: loaded.names, signal, note }),
      )
      writeReport({ flags, colds, warm, comparisons: loaded.comparisons }, write)
    } finally {
      await reporter.step('Stopping', async () => {
        // Closing thousands of logs one by one takes minutes; nobody opens these again.
        if (!flags.keep) await Promise.all(stack.kafka.brokers.map((broker) => broker.kill('SIGKILL')))
        await stack.stop()
      })
    }
  } catch (error) {
    if (!signal.aborted) throw error
    write('Stopped before the end.\n')
    process.exitCode = 130
  } finally {
    if (!flags.keep) await wipeState(stateDir)
    guardian.release()
    await lock.release()
  }
}
