import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Folders in which the workspaces of this repository live. */
const HOMES = ['apps', 'packages', 'edge', '']

interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
}

/**
 * The folders of a workspace and of every workspace it depends on, however far: what a build of it is made of.
 * Returns them from the root of the repository, sorted.
 */
export async function workspaceSources(root: string, folder: string): Promise<string[]> {
  const found = new Set<string>()
  async function visit(path: string): Promise<void> {
    if (found.has(path)) return
    const manifest = await readManifest(root, path)
    if (manifest === undefined) return
    found.add(path)
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      if (!name.startsWith('@headgate/')) continue
      const base = name.slice('@headgate/'.length)
      for (const home of HOMES) await visit(join(home, base))
    }
  }
  await visit(folder)
  return [...found].sort()
}

async function readManifest(root: string, path: string): Promise<Manifest | undefined> {
  const text = await readFile(join(root, path, 'package.json'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Manifest)
}
