import { LineCounter, parseDocument } from 'yaml'
import { ConfigError } from './config-error.ts'
import { configProblems } from './config-problem.ts'
import { BridgeConfig } from './schema.ts'

/** Reads the YAML text of a configuration. Throws ConfigError naming every wrong key with its place; `file` is only for its words. */
export const parseConfig = (text: string, file: string): BridgeConfig => {
  const lines = new LineCounter()
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines })
  const [syntax] = document.errors
  if (syntax) {
    const { line, col: column } = lines.linePos(syntax.pos[0])
    const problem = { line, column, path: 'the file', what: `is not YAML: ${syntax.message}`, fix: 'Mend this line' }
    throw new ConfigError(file, `line ${line}, column ${column}: ${problem.what}`, problem.fix, syntax, [problem])
  }
  const parsed = BridgeConfig.safeParse(document.toJS() ?? {})
  if (parsed.success) return parsed.data
  const problems = configProblems(parsed.error.issues, document, lines)
  const sentences = problems.map(({ line, column, path, what }) => `line ${line}, column ${column}: ${path}: ${what}`)
  const fix = [...new Set(problems.map((problem) => problem.fix))].join('; ')
  throw new ConfigError(file, sentences.join('; '), fix, parsed.error, problems)
}
