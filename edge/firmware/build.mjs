// Compiles every sketch of examples/ and of the library's examples/ for the Arduino Uno into the .hex beside it, and reports
// what it takes of the chip.
//
//   node build.mjs           compile, write <name>.hex and <name>.hex.json
//   node build.mjs --check   compile, write nothing, exit 1 where the committed .hex differs
//   node build.mjs plotter   only that one
//
// Needs Debian's gcc-avr, avr-libc, binutils-avr and arduino-core-avr. The .json says which compiler and core made the
// .hex and from which source, because another compiler makes another .hex of the same sketch.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashSources, LIBRARY, listSketches } from './sketches.ts'

const ARDUINO = '/usr/share/arduino/hardware/arduino/avr'
const CORE = join(ARDUINO, 'cores/arduino')

const FLASH_BYTES = 32_256 // 32 KiB less the boot loader
const RAM_BYTES = 2_048

const MACHINE = ['-mmcu=atmega328p', '-DF_CPU=16000000L', '-DARDUINO=10819', '-DARDUINO_AVR_UNO', '-DARDUINO_ARCH_AVR']
const INCLUDE = [`-I${CORE}`, `-I${join(ARDUINO, 'variants/standard')}`, `-I${LIBRARY}`]
/** What a sketch calls the library: its object, so its size is what the library takes of the RAM. */
const LIBRARY_OBJECT = 'headgate'
// The fixed seed makes link-time optimisation name its symbols alike in every build.
const OPTIMISE = ['-Os', '-flto', '-fno-fat-lto-objects', '-ffunction-sections', '-fdata-sections', '-frandom-seed=hg']
const C = ['-std=gnu11', '-w']
// Debian's gcc 5.4 has DECIMAL_DIG for C only, and the core's WString.cpp wants it in C++.
const CPP = [
  '-std=gnu++11',
  '-fpermissive',
  '-fno-exceptions',
  '-fno-threadsafe-statics',
  '-DDECIMAL_DIG=__DECIMAL_DIG__',
]

const run = (tool, args, cwd) =>
  execFileSync(tool, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

function compileCore(dir) {
  const objects = []
  for (const file of readdirSync(CORE).sort()) {
    const flags = { c: C, cpp: [...CPP, '-w'], S: ['-x', 'assembler-with-cpp'] }[file.split('.').pop()]
    if (!flags || file.endsWith('.h')) continue
    run('avr-gcc', ['-c', ...MACHINE, ...INCLUDE, ...OPTIMISE, ...flags, join(CORE, file), '-o', `${file}.o`], dir)
    objects.push(`${file}.o`)
  }
  run('avr-gcc-ar', ['rcsD', 'core.a', ...objects], dir)
}

function compileSketch(sketch, dir) {
  const { name, folder, usesLibrary } = sketch
  const source = join(folder, `${name}.ino`)
  const asCpp = [...CPP, '-Wall', '-Wextra', '-include', 'Arduino.h', '-x', 'c++']
  run('avr-gcc', ['-c', ...MACHINE, ...INCLUDE, ...OPTIMISE, ...asCpp, source, '-o', `${name}.o`], dir)
  const link = ['-Os', '-flto', '-fuse-linker-plugin', '-Wl,--gc-sections', '-frandom-seed=hg', '-mmcu=atmega328p']
  run('avr-gcc', [...link, `${name}.o`, 'core.a', '-lm', '-o', `${name}.elf`], dir)
  run('avr-objcopy', ['-O', 'ihex', '-R', '.eeprom', `${name}.elf`, `${name}.hex`], dir)

  const section = Object.fromEntries(
    [...run('avr-size', ['-A', `${name}.elf`], dir).matchAll(/^\.(text|data|bss|noinit)\s+(\d+)/gm)].map((m) => [
      m[1],
      +m[2],
    ]),
  )
  const { text = 0, data = 0, bss = 0, noinit = 0 } = section
  return {
    hex: readFileSync(join(dir, `${name}.hex`), 'utf8'),
    madeFrom: {
      ...hashSources(sketch),
      compiler: `avr-gcc ${run('avr-gcc', ['-dumpversion']).trim()}`,
      core: `arduino-core-avr ${/^version=(.*)$/m.exec(readFileSync(join(ARDUINO, 'platform.txt'), 'utf8'))?.[1]}`,
      flashBytes: text + data,
      ramBytes: data + bss + noinit,
      ...(usesLibrary && { libraryRamBytes: sizeOfObject(LIBRARY_OBJECT, `${name}.elf`, dir) }),
    },
  }
}

function sizeOfObject(symbol, elf, dir) {
  const [, size] = new RegExp(`^\\S+ (\\S+) [bBdD] ${symbol}$`, 'm').exec(run('avr-nm', ['-S', elf], dir)) ?? []
  if (!size) throw new Error(`${elf} has no object called ${symbol}: the sketch must call it so.`)
  return Number.parseInt(size, 16)
}

const share = (bytes, of) => `${bytes} of ${of} bytes (${((100 * bytes) / of).toFixed(1)} %)`
const readOrEmpty = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return ''
    throw error
  }
}

const isCheck = process.argv.includes('--check')
const wanted = process.argv.slice(2).filter((argument) => argument !== '--check')
const dir = mkdtempSync(join(tmpdir(), 'headgate-firmware-'))
try {
  compileCore(dir)
  for (const sketch of listSketches().filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const { name } = sketch
    const { hex, madeFrom } = compileSketch(sketch, dir)
    const path = join(sketch.folder, `${name}.hex`)
    const library =
      madeFrom.libraryRamBytes === undefined ? '' : `, of it the library ${madeFrom.libraryRamBytes} bytes`
    const use = `flash ${share(madeFrom.flashBytes, FLASH_BYTES)}, RAM ${share(madeFrom.ramBytes, RAM_BYTES)}${library}`
    if (!isCheck) {
      writeFileSync(path, hex)
      writeFileSync(`${path}.json`, `${JSON.stringify(madeFrom, null, 2)}\n`)
      process.stdout.write(`${name}: ${use}\n`)
    } else if (readOrEmpty(path) === hex) {
      process.stdout.write(`${name}: the committed .hex is what the sketch compiles to; ${use}\n`)
    } else {
      process.stdout.write(`${name}: the committed .hex is not what the sketch compiles to: npm run build:hex\n`)
      process.exitCode = 1
    }
  }
} finally {
  rmSync(dir, { recursive: true, force: true })
}
