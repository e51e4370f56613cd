import { type KafkaToolName, type KafkaToolResult, runKafkaTool } from '@headgate/dev-stack'
import { testConnection } from './test-connection.ts'

export interface KafkaToolOptions {
  /** Further client properties, such as `group.protocol`. */
  readonly config?: Readonly<Record<string, string>>
  readonly input?: string
  readonly timeoutMs?: number
  /** Another user than the admin. */
  readonly login?: { readonly username: string; readonly password: string }
}

/** Runs one of Kafka's own command line tools against the test cluster. A failing tool is a result, not an error. */
export function kafkaTool(
  tool: KafkaToolName,
  args: readonly string[],
  options: KafkaToolOptions = {},
): Promise<KafkaToolResult> {
  const { kafka, libsDir } = testConnection()
  const { login = kafka, ...rest } = options
  return runKafkaTool(tool, args, {
    libsDir,
    bootstrap: kafka.bootstrap,
    login: { mechanism: kafka.mechanism, username: login.username, password: login.password },
    ...rest,
  })
}
