import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { glob } from '../matching/glob.ts'

export type FoundPort = {
  /** The first name that it was found by. */
  path: string
  /** What the name leads to. */
  device: string
}

const PORTS_MAX = 100

/** The serial ports that are there, each once, by the first pattern that names it. Opens none: that would reset boards. */
export const listPorts = async (patterns: readonly string[]): Promise<FoundPort[]> => {
  const found = new Map<string, FoundPort>()
  for (const pattern of patterns) {
    const isOne = glob(basename(pattern))
    // A folder that is not there has no ports: udev makes /dev/serial with the first board.
    const names = await readdir(dirname(pattern)).catch(() => [])
    for (const name of names.filter(isOne).sort()) {
      const path = join(dirname(pattern), name)
      const device = await deviceAt(path)
      if (device !== null && !found.has(device) && found.size < PORTS_MAX) found.set(device, { path, device })
    }
  }
  return [...found.values()]
}

/** What a path leads to, where that is a device one talks to byte by byte. */
export const deviceAt = async (path: string): Promise<string | null> => {
  try {
    const device = await realpath(path)
    return (await stat(device)).isCharacterDevice() ? device : null
  } catch {
    // Gone meanwhile, or never there.
    return null
  }
}

/** What the operating system says a port is, for people. */
export const describePort = async ({ path, device }: FoundPort): Promise<string | null> => {
  const usb = join('/sys/class/tty', basename(device), 'device', '..')
  const read = (file: string) =>
    readFile(join(usb, file), 'utf8').then(
      (text) => text.trim(),
      () => '',
    )
  const [maker, product] = await Promise.all([read('manufacturer'), read('product')])
  const told = [maker, product].filter((text) => text !== '').join(' ')
  if (told !== '') return told
  return basename(path) === basename(device) ? null : basename(path)
}
