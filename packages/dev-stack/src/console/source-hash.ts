import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

const IGNORED_DIRECTORIES = new Set(['node_modules', '.next', '.turbo', 'dist', 'coverage', 'test-results'])
const IGNORED_FILES = /\.(test|int\.test|e2e\.test)\.tsx?$|\.tsbuildinfo$|^next-env\.d\.ts$|\.md$/

/** One hash over the names and contents of what a build is made of: unchanged sources need no second build. */
export async function sourceHash(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of (await filesUnder(join(root, path))).sort()) {
      hash.update(`${relative(root, file)}\0`)
      hash.update(await readFile(file))
    }
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return undefined
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (entries === undefined) return [path]
  const nested = await Promise.all(
    entries.map((entry) => {
      if (entry.isDirectory()) return IGNORED_DIRECTORIES.has(entry.name) ? [] : filesUnder(join(path, entry.name))
      return entry.isFile() && !IGNORED_FILES.test(entry.name) ? [join(path, entry.name)] : []
    }),
  )
  return nested.flat()
}
