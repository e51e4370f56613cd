import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { createProgram } from '../src/create-program.ts'
import { readEnv } from '../src/env.ts'

const program = createProgram({
  env: readEnv({}),
  stdout: { write: () => true },
  stderr: { write: () => true },
  signal: new AbortController().signal,
  isTerminal: false,
  width: () => null,
  ask: async () => '',
  readText: async () => '',
  setExitCode: () => undefined,
})

test('README names every command there is, and no other', async () => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8')
  const rows = [...readme.matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].map(([, noun = '', verbs = '']) => [
    noun,
    [...verbs.matchAll(/`([a-z][\w-]*)`/g)].map(([, verb]) => verb).sort(),
  ])
  const nouns = program.commands.filter((one) => one.commands.length > 0 && one.name() !== 'contexts')
  expect(rows).toEqual(nouns.map((one) => [one.name(), one.commands.map((verb) => verb.name()).sort()]))
})
