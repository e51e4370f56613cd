import { AppError } from '@headgate/domain'
import { isMap, LineCounter, parseDocument } from 'yaml'

/** What can be told without the bridge: that it is YAML, with keys. The bridge judges the rest. */
export const refuseBrokenYaml = (yaml: string): void => {
  const lineCounter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter })
  const [error] = document.errors
  if (!error && isMap(document.contents)) return
  const { line, col } = lineCounter.linePos(error?.pos[0] ?? 0)
  const what = error ? (error.message.split('\n')[0] ?? error.message) : 'It has no keys.'
  throw new AppError({
    code: 'INVALID_INPUT',
    title: 'This configuration is not YAML with keys',
    detail: `Line ${Math.max(1, line)}, column ${Math.max(1, col)}: ${what}`,
    fix: 'Mend it there; validate tells everything that is wrong.',
    fields: [{ path: 'yaml', message: what }],
  })
}
