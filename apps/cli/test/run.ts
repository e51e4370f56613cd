import { readEnv } from '../src/env.ts'
import { runCli } from '../src/run-cli.ts'

/** Runs a command line in this process, away from terminal and environment. */
export const run = async (
  args: readonly string[],
  {
    env = {},
    files = {},
    answer,
    stackFile = null,
    columns = null,
    signal = new AbortController().signal,
  }: {
    env?: Record<string, string>
    files?: Record<string, string>
    answer?: string
    stackFile?: string | null
    columns?: number | null
    signal?: AbortSignal
  } = {},
) => {
  const out = { stdout: '', stderr: '' }
  const exitCode = await runCli(args, {
    env: { ...readEnv({ HEADGATE_CONFIG: '/nonexistent/headgate.yaml', ...env }), stackFile },
    stdout: { write: (text) => (out.stdout += text) },
    stderr: { write: (text) => (out.stderr += text) },
    signal,
    width: () => columns,
    isTerminal: answer !== undefined,
    ask: async () => answer ?? '',
    readText: async (file) => files[file] ?? Promise.reject(new Error(`no ${file}`)),
  })
  return { exitCode, ...out }
}
