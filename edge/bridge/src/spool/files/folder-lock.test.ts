import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../testing/temporary-spool.ts'
import { folderHolder, lockFolder } from './folder-lock.ts'

it('lets one have the folder, and tells the others which process it is', async () => {
  const folder = await temporaryFolder(onTestFinished)
  const lock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(`in use by the process ${process.pid}`)
  expect(await folderHolder(folder)).toEqual({ pid: process.pid })
  await lock.release()
  expect(await folderHolder(folder)).toBeNull()
  expect(await readdir(folder)).toEqual([])
  await (await lockFolder(folder)).release()
})

it('never lets two of many at once have it, also under a path too long for a socket', async () => {
  const folder = join(await temporaryFolder(onTestFinished), 'x'.repeat(120))
  await mkdir(folder)
  for (let round = 0; round < 10; round++) {
    const taken = await Promise.allSettled(Array.from({ length: 4 }, () => lockFolder(folder)))
    const held = taken.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(held.length).toBeLessThanOrEqual(1)
    for (const lock of held) await lock.release()
  }
})
