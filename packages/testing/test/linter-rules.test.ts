import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { CONSOLE_SERVER_EXTRA, LIBRARY_HOMES, PACKAGE_RULES } from '../src/import-rules.ts'

type Pattern = { group: string[]; message: string }
type Override = {
  includes: string[]
  linter?: { rules?: { style?: { noRestrictedImports?: { options: { patterns: Pattern[] } } } } }
}
const { overrides }: { overrides: Override[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../biome.json'), 'utf8'),
)

const patternsFor = (folder: string): Pattern[] =>
  overrides.find(({ includes }) => includes[0] === `${folder}/**`)?.linter?.rules?.style?.noRestrictedImports?.options
    .patterns ?? []

const homeOf = (name: string): string =>
  ['apps', 'packages', 'edge', '']
    .map((parent) => (parent ? `${parent}/${name}` : name))
    .find((folder) => patternsFor(folder).length > 0) ?? name

const cases = [
  ...Object.entries(PACKAGE_RULES).map(([name, allowed]) => ({ folder: homeOf(name), name, allowed })),
  {
    folder: 'apps/console/src/server',
    name: 'console',
    allowed: [...(PACKAGE_RULES.console ?? []), ...CONSOLE_SERVER_EXTRA],
  },
]

test.each(cases)('the linter says of $folder what the import rules say', ({ folder, name, allowed }) => {
  const [packages, ...libraries] = patternsFor(folder)
  const negated = packages?.group.filter((glob) => glob.startsWith('!') && !glob.endsWith('/**'))
  expect(negated).toEqual([name, ...allowed].map((other) => `!@headgate/${other}`))
  const foreign = Object.keys(LIBRARY_HOMES).filter((library) => !LIBRARY_HOMES[library]?.includes(name))
  expect(libraries.map(({ group }) => group[0])).toEqual(foreign)
})
