import { type Document, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { ConfigError } from './config-error.ts'
import { configProblems } from './config-problem.ts'
import { BridgeConfig } from './schema.ts'

type Issues = readonly z.core.$ZodIssue[]
type Judged<Value> = { value: Value; issues?: undefined } | { issues: Issues }

/** Reads the YAML text of a configuration. Throws ConfigError naming every wrong key with its place; `file` is only for its words. */
export const parseConfig = (text: string, file: string): BridgeConfig =>
  readYaml(text, file, (said) => {
    const parsed = BridgeConfig.safeParse(said)
    return parsed.success ? { value: parsed.data } : { issues: parsed.error.issues }
  })

/** Reads YAML and has it judged. Throws ConfigError with the place of everything that is wrong. */
export const readYaml = <Value>(text: string, file: string, judge: (said: unknown) => Judged<Value>): Value => {
  const lines = new LineCounter()
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines })
  const [syntax] = document.errors
  if (syntax) {
    const { line, col: column } = lines.linePos(syntax.pos[0])
    const problem = { line, column, path: 'the file', what: `is not YAML: ${syntax.message}`, fix: 'Mend this line' }
    throw new ConfigError(file, `line ${line}, column ${column}: ${problem.what}`, problem.fix, syntax, [problem])
  }
  const judged = judge(saidIn(document, file))
  if (judged.issues === undefined) return judged.value
  const problems = configProblems(judged.issues, document, lines)
  const sentences = problems.map(({ line, column, path, what }) => `line ${line}, column ${column}: ${path}: ${what}`)
  const fix = [...new Set(problems.map((problem) => problem.fix))].join('; ')
  throw new ConfigError(file, sentences.join('; '), fix, undefined, problems)
}

const saidIn = (document: Document, file: string): unknown => {
  try {
    return document.toJS() ?? {}
  } catch (error) {
    // Aliases that grow into billions of values.
    const what = `cannot be read: ${error instanceof Error ? error.message : String(error)}`
    const fix = 'Write out what the aliases stand for'
    throw new ConfigError(file, what, fix, error, [{ line: 1, column: 1, path: 'the file', what, fix }])
  }
}
