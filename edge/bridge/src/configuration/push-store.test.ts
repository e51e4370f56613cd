import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { NO_PUSHES, tried } from './push-state.ts'
import { createPushStore } from './push-store.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'headgate-push-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

it('has what was saved last, and leaves no other file behind', async () => {
  const folder = join(dir, 'deep', 'spool.config')
  const state = tried(NO_PUSHES, { version: 3, yaml: 'serial: []\n', fileHash: 'h' })
  await createPushStore(folder).save(NO_PUSHES)
  await createPushStore(folder).save(state)
  expect(await createPushStore(folder).load()).toEqual({ state, fault: null })
  expect(await readdir(folder)).toEqual(['pushed.json'])
})

it('has nothing before the first push', async () => {
  expect(await createPushStore(join(dir, 'none')).load()).toEqual({ state: NO_PUSHES, fault: null })
})

it('runs by the file, and says why, where what was saved is damaged', async () => {
  await writeFile(join(dir, 'pushed.json'), '{"running":')
  const { state, fault } = await createPushStore(dir).load()
  expect(state).toEqual(NO_PUSHES)
  expect(fault).toMatch(/pushed\.json cannot be read/)
})

it('rejects where the disk refuses, and leaves what was there', async () => {
  await writeFile(join(dir, 'file'), '')
  await expect(createPushStore(join(dir, 'file')).save(NO_PUSHES)).rejects.toThrow(/EEXIST|ENOTDIR/)
  await mkdir(join(dir, 'pushed.json'))
  await expect(createPushStore(dir).save(NO_PUSHES)).rejects.toThrow(/EISDIR|EEXIST|ENOTEMPTY/)
  expect(await readdir(dir)).toEqual(['file', 'pushed.json'])
})
