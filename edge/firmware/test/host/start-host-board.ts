import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SOURCES = join(import.meta.dirname, '../../library/Headgate/src')
const STRICT = ['-std=gnu++11', '-Wall', '-Wextra', '-Werror', '-fsanitize=undefined', '-fno-sanitize-recover']

export type HostBoard = {
  /** Obeys the lines in a board that has just been switched on; gives what each of them printed. */
  obey: (lines: readonly string[]) => string[][]
  remove: () => void
}

/** The core of the library, compiled for this computer; null where there is no g++. */
export const compileHostBoard = (): HostBoard | null => {
  if (spawnSync('g++', ['--version']).error) return null
  const dir = mkdtempSync(join(tmpdir(), 'headgate-host-board-'))
  const program = join(dir, 'board')
  const source = join(import.meta.dirname, 'main.cpp')
  const compiled = spawnSync('g++', [...STRICT, `-I${SOURCES}`, source, '-o', program], { encoding: 'utf8' })
  if (compiled.status !== 0) throw new Error(compiled.stderr)
  return {
    obey: (lines) => {
      const { stdout, stderr, status } = spawnSync(program, { input: `${lines.join('\n')}\n`, encoding: 'utf8' })
      if (status !== 0) throw new Error(`The board on this computer ended with ${status}: ${stderr}`)
      const answers = stdout.split(/^\.\n/m).slice(0, -1)
      return answers.map((answer) => answer.split('\n').slice(0, -1))
    },
    remove: () => rmSync(dir, { recursive: true }),
  }
}
