import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadOrCreateSecretKey } from './secret-key.ts'

describe('loadOrCreateSecretKey', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headgate-key-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('makes a key of 32 bytes that only its owner may read, and loads the same one again', async () => {
    const file = join(folder, 'new', 'secret.key')
    const key = await loadOrCreateSecretKey(file)
    expect(key).toHaveLength(32)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await loadOrCreateSecretKey(file)).equals(key)).toBe(true)
  })

  it('gives two processes that start at once the same key, and leaves no draft', async () => {
    const own = join(folder, 'race')
    const keys = await Promise.all(Array.from({ length: 8 }, () => loadOrCreateSecretKey(join(own, 'secret.key'))))
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1)
    expect(await readdir(own)).toEqual(['secret.key'])
  })

  it.each([0o640, 0o604, 0o644])('refuses a file of mode %o and names the cure', async (mode) => {
    const file = join(folder, `open-${mode}.key`)
    await loadOrCreateSecretKey(file)
    await chmod(file, mode)
    await expect(loadOrCreateSecretKey(file)).rejects.toMatchObject({
      title: 'The secret key file is open to other users',
      fix: expect.stringContaining(`chmod 600 ${file}`),
    })
  })

  it('refuses a file that holds no key, without repeating what it holds', async () => {
    const file = join(folder, 'wrong.key')
    await writeFile(file, 'hunter2\n', { mode: 0o600 })
    await expect(loadOrCreateSecretKey(file)).rejects.toThrow(/^(?!.*hunter2).*does not hold a key/)
  })
})
