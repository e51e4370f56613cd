import { mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchFile } from './watch-file.ts'

let dir: string
let end: AbortController
let watching: Promise<void>
const onChange = vi.fn(async () => undefined)
const start = async (path: string) => {
  watching = watchFile(path, 5, onChange, end.signal)
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1), 30_000)
}
const changed = () => vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(2), 30_000)

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'headgate-watch-'))
  end = new AbortController()
  onChange.mockClear()
})
afterEach(async () => {
  end.abort()
  await watching
  await rm(dir, { recursive: true, force: true })
})

it('tells of a file that was written in place', async () => {
  const path = join(dir, 'bridge.yaml')
  await writeFile(path, 'one')
  await start(path)
  await writeFile(path, 'another')
  await changed()
})

it('tells of a file that was replaced by rename, though it has the same length', async () => {
  const path = join(dir, 'bridge.yaml')
  await writeFile(path, 'one')
  await start(path)
  await writeFile(join(dir, 'new'), 'two')
  await rename(join(dir, 'new'), path)
  await changed()
})

it('tells of a link that was turned to another file', async () => {
  const path = join(dir, 'bridge.yaml')
  await writeFile(join(dir, 'one'), 'one')
  await writeFile(join(dir, 'two'), 'two')
  await symlink('one', path)
  await start(path)
  await symlink('two', join(dir, 'link'))
  await rename(join(dir, 'link'), path)
  await changed()
})

it('says nothing while the file is gone, and tells when it is back', async () => {
  const path = join(dir, 'bridge.yaml')
  await writeFile(path, 'one')
  await start(path)
  await rm(path)
  await writeFile(path, 'back again')
  await changed()
})
