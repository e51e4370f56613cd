export type Output = { out: (text: string) => Promise<void>; err: (text: string) => void }

export type Command = {
  summary: string
  /** Answers the exit code. */
  run: (args: readonly string[], output: Output) => Promise<number>
}
