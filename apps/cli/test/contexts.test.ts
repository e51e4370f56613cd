import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from './run.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'headgate-cli-'))
})
afterEach(() => rm(folder, { recursive: true }))
const file = () => path.join(folder, 'deep', 'config.yaml')
const headgate = (...args: string[]) => run(args, { env: { HEADGATE_CONFIG: file() } })

test('a context is kept for its owner alone, used, listed without its token, and forgotten', async () => {
  expect(
    await headgate('contexts', 'set', 'prod', '--url', 'http://127.0.0.1:9', '--token', 'hg_secret', '--cluster', 'a'),
  ).toMatchObject({ exitCode: 0 })
  expect((await stat(file())).mode & 0o777).toBe(0o600)
  expect(await readFile(file(), 'utf8')).toContain('hg_secret')
  const listed = await headgate('contexts', 'list')
  expect(listed.stdout).toMatch(/\* +prod +http:\/\/127\.0\.0\.1:9 +a/)
  expect(listed.stdout).not.toContain('hg_secret')
  expect((await headgate('topics', 'list')).stderr).toContain('does not answer at http://127.0.0.1:9')
  expect(await headgate('contexts', 'remove', 'prod')).toMatchObject({ exitCode: 0 })
  expect((await headgate('topics', 'list')).stderr).toContain('Which Headgate?')
})

test('a broken file is told by its name and never overwritten', async () => {
  await headgate('contexts', 'set', 'prod', '--url', 'http://127.0.0.1:9', '--token', 'x')
  await writeFile(file(), 'contexts: [')
  const { exitCode, stderr } = await headgate('contexts', 'set', 'other', '--url', 'http://127.0.0.1:9', '--token', 'x')
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(file()) })
  expect(await readFile(file(), 'utf8')).toBe('contexts: [')
})

test('contexts are told to a program without their tokens', async () => {
  expect(JSON.parse((await headgate('contexts', 'list', '-o', 'json')).stdout)).toEqual([])
  await headgate('contexts', 'set', 'prod', '--url', 'http://127.0.0.1:9', '--token', 'hg_secret')
  expect(JSON.parse((await headgate('contexts', 'list', '-o', 'json')).stdout)).toEqual([
    { name: 'prod', isCurrent: true, url: 'http://127.0.0.1:9', cluster: null },
  ])
})
