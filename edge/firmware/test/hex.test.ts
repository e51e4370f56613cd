import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hashSources, LIBRARY, listSketches, type Sketch } from '../sketches.ts'

const FIRMWARE = join(import.meta.dirname, '..')
const LIBRARY_RAM_BYTES_MAX = 512

/** Why the committed .hex of a sketch cannot be compared with a fresh one here; null when it can. */
function whyNotComparable(sketch: Sketch): string | null {
  const version = spawnSync('avr-gcc', ['-dumpversion'], { encoding: 'utf8' })
  if (version.error) return 'avr-gcc is not installed'
  const platform = '/usr/share/arduino/hardware/arduino/avr/platform.txt'
  if (!existsSync(platform)) return 'arduino-core-avr is not installed'
  const here = [
    `avr-gcc ${version.stdout.trim()}`,
    `arduino-core-avr ${/^version=(.*)$/m.exec(readFileSync(platform, 'utf8'))?.[1]}`,
  ].join(', ')
  const madeFrom = madeFromOf(sketch)
  const then = `${madeFrom.compiler}, ${madeFrom.core}`
  return here === then ? null : `here is ${here}; the .hex was made by ${then}`
}

let checked: { stdout: string; stderr: string } | null = null
/** Compiles all sketches, once for all tests. */
function checkAll(): { stdout: string; stderr: string } {
  checked ??= spawnSync(process.execPath, [join(FIRMWARE, 'build.mjs'), '--check'], { encoding: 'utf8' })
  return checked
}

type MadeFrom = ReturnType<typeof hashSources> & {
  compiler: string
  core: string
  flashBytes: number
  ramBytes: number
  libraryRamBytes?: number
}

function madeFromOf({ name, folder }: Sketch): MadeFrom {
  return JSON.parse(readFileSync(join(folder, `${name}.hex.json`), 'utf8'))
}

describe.each(listSketches().map((sketch) => [sketch.name, sketch] as const))(
  'the committed .hex of %s',
  (name, sketch) => {
    it('was compiled from the sketch beside it and the library as it is, not from older ones', () => {
      expect(madeFromOf(sketch), 'run npm run build:hex -w @headgate/firmware').toMatchObject(hashSources(sketch))
    })

    it.runIf(sketch.usesLibrary)('holds the library within 512 bytes of RAM', () => {
      const { libraryRamBytes = 0 } = madeFromOf(sketch)
      expect(libraryRamBytes).toBeGreaterThan(0)
      expect(libraryRamBytes).toBeLessThanOrEqual(LIBRARY_RAM_BYTES_MAX)
    })

    it('is byte for byte what its sketch compiles to', ({ skip }) => {
      const reason = whyNotComparable(sketch)
      if (reason) skip(`not compared: ${reason}`)
      const check = checkAll()
      expect(check.stderr).toBe('')
      expect(check.stdout).toContain(`${name}: the committed .hex is what the sketch compiles to`)
    })
  },
)

describe('README.md', () => {
  const readme = readFileSync(join(FIRMWARE, 'README.md'), 'utf8')

  it.each(listSketches().filter(({ usesLibrary }) => usesLibrary))('has the figures of $name', (sketch) => {
    const { flashBytes, ramBytes, libraryRamBytes } = madeFromOf(sketch)
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${sketch.name}\``)) ?? ''
    const figures = row.split('|').slice(5, 8)
    expect(figures.map((figure) => Number(/[\d,]+/.exec(figure)?.[0].replace(',', '')))).toEqual([
      flashBytes,
      ramBytes,
      libraryRamBytes,
    ])
  })

  it('shows the sketch that is compiled', () => {
    const sketch = readFileSync(join(LIBRARY, '../examples/temperature/temperature.ino'), 'utf8')
    expect(readme).toContain(sketch.slice(sketch.indexOf('#include')))
  })
})
