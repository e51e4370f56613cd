import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const FIRMWARE = join(import.meta.dirname, '..')
const EXAMPLES = join(FIRMWARE, 'examples')

/** Why the committed .hex of a sketch cannot be compared with a fresh one here; null when it can. */
function whyNotComparable(name: string): string | null {
  const version = spawnSync('avr-gcc', ['-dumpversion'], { encoding: 'utf8' })
  if (version.error) return 'avr-gcc is not installed'
  const platform = '/usr/share/arduino/hardware/arduino/avr/platform.txt'
  if (!existsSync(platform)) return 'arduino-core-avr is not installed'
  const here = [
    `avr-gcc ${version.stdout.trim()}`,
    `arduino-core-avr ${/^version=(.*)$/m.exec(readFileSync(platform, 'utf8'))?.[1]}`,
  ].join(', ')
  const madeFrom = madeFromOf(name)
  const then = `${madeFrom.compiler}, ${madeFrom.core}`
  return here === then ? null : `here is ${here}; the .hex was made by ${then}`
}

function madeFromOf(name: string): { sketchSha256: string; compiler: string; core: string } {
  return JSON.parse(readFileSync(join(EXAMPLES, name, `${name}.hex.json`), 'utf8'))
}

describe.each(readdirSync(EXAMPLES))('the committed .hex of %s', (name) => {
  it('was compiled from the sketch beside it, not from an older one', () => {
    const sketch = readFileSync(join(EXAMPLES, name, `${name}.ino`))
    expect(madeFromOf(name).sketchSha256, 'run npm run build:hex -w @headgate/firmware').toBe(
      createHash('sha256').update(sketch).digest('hex'),
    )
  })

  it('is byte for byte what its sketch compiles to', ({ skip }) => {
    const reason = whyNotComparable(name)
    if (reason) skip(`not compared: ${reason}`)
    const check = spawnSync(process.execPath, [join(FIRMWARE, 'build.mjs'), '--check', name], { encoding: 'utf8' })
    expect(check.stderr).toBe('')
    expect(check.stdout).toContain(`${name}: the committed .hex is what the sketch compiles to`)
  })
})
