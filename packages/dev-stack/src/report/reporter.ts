/** Tells the person at the terminal how the start goes. */
export interface Reporter {
  /** Runs one step and says how long it took. What the function returns as text is put behind the name. */
  step<Result>(
    name: string,
    run: (note: (text: string) => void) => Promise<Result>,
    describe?: (result: Result) => string,
  ): Promise<Result>
  line(text: string): void
}

export interface ReporterOptions {
  readonly write: (text: string) => void
  readonly now: () => number
  readonly useColour: boolean
}

const NAME_WIDTH = 16

export function createReporter({ write, now, useColour }: ReporterOptions): Reporter {
  const paint = (code: string, text: string): string => (useColour ? `\u001b[${code}m${text}\u001b[0m` : text)
  return {
    async step(name, run, describe) {
      const startedAt = now()
      const result = await run((text) => write(`  ${paint('2', '·')} ${name.padEnd(NAME_WIDTH)} ${paint('2', text)}\n`))
      const seconds = ((now() - startedAt) / 1000).toFixed(1)
      const detail = describe?.(result) ?? ''
      write(`  ${paint('32', '✓')} ${name.padEnd(NAME_WIDTH)} ${`${seconds} s`.padStart(7)}  ${detail}\n`)
      return result
    },
    line: (text) => write(`${text}\n`),
  }
}

/** Says nothing: for tests. */
export const silentReporter: Reporter = {
  step: (_name, run) => run(() => undefined),
  line: () => undefined,
}
