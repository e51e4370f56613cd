import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writePrivateFile } from '../files/private-files.ts'
import { type KafkaLogin, renderClientProperties } from './client-properties.ts'
import { findJava } from './java.ts'
import { classPath, TOOL_JVM_FLAGS } from './jvm.ts'

/** Kafka's own command line tools by their short names, and the option each takes its client properties with. */
const TOOLS = {
  TopicCommand: ['org.apache.kafka.tools.TopicCommand', '--command-config'],
  AclCommand: ['org.apache.kafka.tools.AclCommand', '--command-config'],
  ConfigCommand: ['kafka.admin.ConfigCommand', '--command-config'],
  ConsumerGroupCommand: ['org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', '--command-config'],
  ShareGroupCommand: ['org.apache.kafka.tools.consumer.group.ShareGroupCommand', '--command-config'],
  ReassignPartitionsCommand: ['org.apache.kafka.tools.reassign.ReassignPartitionsCommand', '--command-config'],
  TransactionsCommand: ['org.apache.kafka.tools.TransactionsCommand', '--command-config'],
  MetadataQuorumCommand: ['org.apache.kafka.tools.MetadataQuorumCommand', '--command-config'],
  LogDirsCommand: ['org.apache.kafka.tools.LogDirsCommand', '--command-config'],
  GetOffsetShell: ['org.apache.kafka.tools.GetOffsetShell', '--command-config'],
  ConsoleConsumer: ['org.apache.kafka.tools.consumer.ConsoleConsumer', '--command-config'],
  ConsoleProducer: ['org.apache.kafka.tools.ConsoleProducer', '--command-config'],
} as const

export type KafkaToolName = keyof typeof TOOLS

export interface KafkaToolOptions {
  readonly libsDir: string
  readonly bootstrap: readonly string[]
  readonly login: KafkaLogin
  /** Further client properties, such as `group.protocol`. */
  readonly config?: Readonly<Record<string, string>>
  /** Written to the tool's standard input. */
  readonly input?: string
  readonly timeoutMs?: number
  /** Of the tool's JVM, where what it prints of a large cluster does not fit the usual one. */
  readonly heapMb?: number
}

export interface KafkaToolResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs one of Kafka's own tools: a witness that shares no code with ours. A failing tool is a result, not an error. */
export async function runKafkaTool(
  tool: KafkaToolName,
  args: readonly string[],
  options: KafkaToolOptions,
): Promise<KafkaToolResult> {
  const [mainClass, configOption] = TOOLS[tool]
  const java = await findJava()
  const dir = await mkdtemp(join(tmpdir(), 'headgate-tool-'))
  try {
    const configFile = join(dir, 'client.properties')
    await writePrivateFile(configFile, renderClientProperties(options.login, options.config))
    const fullArgs = [
      ...[
        ...TOOL_JVM_FLAGS,
        ...(options.heapMb === undefined ? [] : [`-Xmx${options.heapMb}m`]),
        '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
        '-cp',
        classPath(options.libsDir),
        mainClass,
      ],
      ...['--bootstrap-server', options.bootstrap.join(','), configOption, configFile, ...args],
    ]
    return await new Promise((resolve) => {
      const child = execFile(
        java,
        fullArgs,
        { timeout: options.timeoutMs ?? 110_000, maxBuffer: 256 * 1024 * 1024 },
        (error, stdout, stderr) => {
          const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
          resolve({ exitCode: code, stdout, stderr })
        },
      )
      child.stdin?.on('error', () => undefined)
      child.stdin?.end(options.input ?? '')
    })
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
