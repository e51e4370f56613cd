import { type Document, isMap, isNode, isScalar, type LineCounter } from 'yaml'
import type { z } from 'zod'

/** One thing that is wrong with a configuration, and where. */
export type ConfigProblem = { line: number; column: number; path: string; what: string; fix: string }

type Path = readonly PropertyKey[]

/** Where each problem stands in the YAML, in the order of the file. What is missing stands where it would belong to. */
export const configProblems = (
  issues: readonly z.core.$ZodIssue[],
  document: Document,
  lines: LineCounter,
): ConfigProblem[] =>
  issues
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => unknownKey(issue, key)) : [known(issue)],
    )
    .map(({ at, path, what, fix }) => {
      const { line, col } = lines.linePos(offsetOf(document, at))
      return { line: Math.max(1, line), column: Math.max(1, col), path: written(path), what, fix }
    })
    .sort((a, b) => a.line - b.line || a.column - b.column)

const known = (issue: z.core.$ZodIssue) => ({
  at: issue.path,
  path: issue.path,
  what: whatOf(issue),
  fix: fixOf(issue),
})

const whatOf = ({ message }: z.core.$ZodIssue) => (message.endsWith('received undefined') ? 'is missing' : message)

const unknownKey = (issue: z.core.$ZodIssue, key: string) => ({
  at: [...issue.path, key],
  path: [...issue.path, key],
  what: 'no such key here',
  fix: 'Mend its spelling, or take it out: bridge.example.yaml shows every key',
})

const fixOf = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return `Write ${{ string: 'a text', number: 'a number', int: 'a whole number', array: 'a list', object: 'keys with values' }[issue.expected as string] ?? `a ${issue.expected}`}`
    case 'invalid_value':
      return `Use ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`
    case 'too_small':
      return `Use ${issue.minimum} or more`
    case 'too_big':
      return `Use ${issue.maximum} or less`
    case 'custom':
      return typeof issue.params?.fix === 'string' ? issue.params.fix : COMPARE
    default:
      return COMPARE
  }
}

const COMPARE = 'Compare with bridge.example.yaml'

/** Of the key, where there is one; otherwise of the nearest that is there around it. */
const offsetOf = (document: Document, path: Path): number => {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const step = path[length - 1]
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? 0
    }
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node)) return node.range?.[0] ?? 0
  }
  return 0
}

/** `serial[0].baudRate`, as a person would write it. */
const written = (path: Path): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}${text && '.'}${String(step)}`),
    '',
  ) || 'the file'
