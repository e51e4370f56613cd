import { runKafkaTool } from '@headgate/dev-stack'
import type { Admin } from '@headgate/kafka-admin'
import { median } from './median.ts'

export type Comparison = { title: string; ms: number; bytes: number | null }
type Tool = Parameters<typeof runKafkaTool>[2]

const TIMES = 5

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = []
  for (let round = 0; round < TIMES; round += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  return median(times)
}

/** What a bare client of the same library takes for the readings a page is made of, over connections that are open. */
export const bareClient = async (
  admin: Pick<Admin, 'fetchMetadata' | 'listOffsets' | 'describeLogDirs'>,
): Promise<Comparison[]> => {
  const { topics, brokers } = await admin.fetchMetadata()
  const all = topics.flatMap(({ name, partitions }) =>
    partitions.map(({ partition, leader }) => ({ topic: name, partition, leader })),
  )
  const ids = brokers.map(({ brokerId }) => brokerId)
  return [
    { title: 'bare client: metadata', ms: await timed(() => admin.fetchMetadata()), bytes: null },
    { title: 'bare client: end offsets', ms: await timed(() => admin.listOffsets(all, 'latest')), bytes: null },
    { title: 'bare client: log dirs', ms: await timed(() => admin.describeLogDirs(ids)), bytes: null },
  ]
}

const HEAP_MB = 1_024

/** Kafka's own tool, its JVM's start included; null when it fails, with its words as a note. */
export const kafkasOwnTool = async (tool: Tool, note: (text: string) => void): Promise<Comparison | null> => {
  const begun = performance.now()
  const { exitCode, stdout, stderr } = await runKafkaTool('TopicCommand', ['--describe'], { ...tool, heapMb: HEAP_MB })
  if (exitCode === 0)
    return { title: 'kafka-topics --describe', ms: performance.now() - begun, bytes: Buffer.byteLength(stdout) }
  note(`kafka-topics --describe failed: ${stderr.trim().split('\n').at(-1) ?? exitCode}`)
  return null
}
