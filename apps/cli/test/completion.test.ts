import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { run } from './run.ts'

let script = ''
beforeAll(async () => {
  script = (await run(['completion', 'bash'])).stdout
})

/** What bash itself offers after these words; the last one is where the cursor stands. */
const offered = async (...words: string[]): Promise<string[]> => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the word of bash.
  const ask = 'eval "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _headgate; printf "%s\\n" "${COMPREPLY[@]}"'
  const { stdout } = await promisify(execFile)('bash', ['-c', ask, 'bash', script, 'headgate', ...words])
  return stdout.split('\n').filter(Boolean)
}

describe('bash completes', () => {
  test.each<[string, string[], string[]]>([
    ['a noun', ['rea'], ['reassign']],
    ['a verb', ['reassign', 'ev'], ['evacuate']],
    ['an option of a verb', ['topics', 'create', '--rep'], ['--replication-factor']],
    ['an option of the program behind a verb', ['topics', 'list', '--clu'], ['--cluster']],
    ['a verb behind an option and its value', ['--cluster', 'topics', 'jobs', 'wa'], ['watch']],
    ['an option behind arguments', ['topics', 'set-rf', 'orders', '3', '--thr'], ['--throttle']],
    ['the values of an option', ['topics', 'list', '-o', ''], ['table', 'json', 'yaml']],
    ['nothing where anything may stand', ['topics', 'list', '--search', ''], []],
  ])('%s', async (_name, words, expected) => {
    expect(await offered(...words)).toEqual(expected)
  })

  test('a file', async () => {
    expect(await offered('plan', '-f', '/etc/pass')).toContain('/etc/passwd')
  })
})

test.each(['zsh', 'fish'])('%s is told of every noun and verb', async (shell) => {
  const { stdout } = await run(['completion', shell])
  for (const word of ['reassign', 'evacuate', 'set-rf', '--replication-factor']) expect(stdout).toContain(word)
})

test('another shell is refused with those there are', async () => {
  expect(await run(['completion', 'csh'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('bash, zsh, fish'),
  })
})
