import { type ParseArgsConfig, parseArgs } from 'node:util'

export type Output = { out: (text: string) => Promise<void>; err: (text: string) => void }

export type Command = {
  summary: string
  /** Answers the exit code. */
  run: (args: readonly string[], output: Output) => Promise<number>
}

/** Asked wrongly: the sentence stands above the help. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Exit code of a command that was asked wrongly. */
export const USAGE = 2

type Options = NonNullable<ParseArgsConfig['options']>
type Given<Of extends Options> = ReturnType<typeof parseArgs<{ options: Of; allowPositionals: true }>>
type CommandOf<Of extends Options> = {
  summary: string
  help: string
  /** Beside --help. */
  options: Of
  /** Answers the exit code. Throws UsageError. */
  run: (given: Given<Of>, output: Output) => Promise<number>
}

export const defineCommand = <Of extends Options>({ summary, help, options, run }: CommandOf<Of>): Command => ({
  summary,
  run: async (args, output) => {
    if (args.includes('--help') || args.includes('-h')) {
      await output.out(help)
      return 0
    }
    try {
      return await run(parse(args, options), output)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      output.err(`${error.message}\n\n${help}`)
      return USAGE
    }
  },
})

const parse = <Of extends Options>(args: readonly string[], options: Of): Given<Of> => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** The only one of these. Throws UsageError that says what it is. */
export const onlyOne = (positionals: readonly string[], what: string): string => {
  const [one, ...more] = positionals
  if (one !== undefined && more.length === 0) return one
  throw new UsageError(one === undefined ? `Say ${what}.` : `Say ${what}, and nothing else: not ${more.join(' ')}.`)
}

/** Throws UsageError where there is one. */
export const optionsAlone = (positionals: readonly string[]): void => {
  if (positionals.length > 0) throw new UsageError(`It takes options alone, not ${positionals.join(' ')}.`)
}

/** A number above 0, or undefined where none is given. Throws UsageError. */
export const positive = (name: string, given: string | undefined): number | undefined => {
  if (given === undefined) return undefined
  const value = Number(given)
  if (value > 0 && Number.isFinite(value)) return value
  throw new UsageError(`--${name} is a number above 0, not ${given}.`)
}
