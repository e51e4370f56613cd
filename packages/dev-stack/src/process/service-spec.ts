import type { PidFile } from './pid-file.ts'

export interface ServiceSpec {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  /** Added to the base environment; nothing of Headgate's own settings is inherited. */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly uid?: number
  readonly gid?: number
  readonly logFile: string
  /** Takes each line of standard output, which goes to the log as well. */
  readonly onLine?: (line: string) => void
  /** Asked again and again after the start until it says yes. */
  readonly isReady?: () => Promise<boolean>
  readonly readyTimeoutMs?: number
  readonly stopSignal?: NodeJS.Signals
  readonly stopTimeoutMs?: number
}

/** How a process ended. */
export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface Crash extends Exit {
  readonly name: string
  readonly logFile: string
  readonly lastError: string | undefined
  readonly restartInMs: number | undefined
}

export interface ServiceOptions {
  readonly pids?: PidFile
  /** Present: a crashed process is started again after these delays, the last of them repeated. */
  readonly restartDelaysMs?: readonly number[]
  readonly onCrash?: (crash: Crash) => void
  readonly onRestarted?: (name: string) => void
}
