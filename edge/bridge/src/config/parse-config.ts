import { parseDocument } from 'yaml'
import type { z } from 'zod'
import { ConfigError } from './config-error.ts'
import { BridgeConfig } from './schema.ts'

/** Reads the YAML text of a configuration. Throws ConfigError naming every wrong key; `file` is only for its words. */
export const parseConfig = (text: string, file: string): BridgeConfig => {
  const document = parseDocument(text, { prettyErrors: true })
  const [syntax] = document.errors
  if (syntax) throw new ConfigError(file, `is not YAML: ${syntax.message}`, 'Mend the line it names', syntax)
  const parsed = BridgeConfig.safeParse(document.toJS() ?? {})
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `${pathOf(issue)}: ${issue.message}`)
  throw new ConfigError(file, lines.join('; '), 'Compare with bridge.example.yaml', parsed.error)
}

/** `serial[0].baudRate`, as a person would write it. */
const pathOf = (issue: z.core.$ZodIssue): string => {
  const path = issue.path.reduce<string>(
    (written, step) =>
      typeof step === 'number' ? `${written}[${step}]` : `${written}${written && '.'}${String(step)}`,
    '',
  )
  return path || 'the file'
}
