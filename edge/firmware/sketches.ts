import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Sketch = { name: string; folder: string; usesLibrary: boolean }

export const LIBRARY = join(import.meta.dirname, 'library/Headgate/src')

/** Every sketch: plain ones, and those of the library. No two have one name. */
export const listSketches = (): Sketch[] => [...sketchesIn('examples'), ...sketchesIn('library/Headgate/examples')]

const sketchesIn = (path: string): Sketch[] => {
  const root = join(import.meta.dirname, path)
  const usesLibrary = path.startsWith('library')
  return readdirSync(root)
    .sort()
    .map((name) => ({ name, folder: join(root, name), usesLibrary }))
}

/** Of the sources that a sketch is compiled from. */
export const hashSources = ({
  name,
  folder,
  usesLibrary,
}: Sketch): { sketchSha256: string; librarySha256?: string } => ({
  sketchSha256: hashOf([join(folder, `${name}.ino`)]),
  ...(usesLibrary && { librarySha256: hashOf(filesOf(LIBRARY)) }),
})

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()

const hashOf = (paths: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(readFileSync(path))
  return hash.digest('hex')
}
