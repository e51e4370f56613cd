import fs from 'node:fs'
import { mkdir, open as openHandle, readdir, rename, statfs, unlink } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { FileSystem, OpenFile } from './file-system.ts'
import { lockFolder } from './folder-lock.ts'

const FLAGS = { create: 'wx+', update: 'r+', read: 'r' } as const
const OWNER_AND_GROUP = 0o640

const fsyncDir = async (folder: string): Promise<void> => {
  const handle = await openHandle(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The disk. Plain callbacks below, because a promise-based handle costs several times as much per call. */
export const nodeFileSystem: FileSystem = {
  open: (path, mode) =>
    new Promise((resolve, reject) => {
      fs.open(path, FLAGS[mode], OWNER_AND_GROUP, (error, fd) => (error ? reject(error) : resolve(openFile(fd))))
    }),
  makeFolder: async (folder) => {
    const first = await mkdir(folder, { recursive: true, mode: 0o750 })
    if (first === undefined) return
    // A folder that is new is a name in the one above, and as little on disk as a new file before that is synced.
    const above = dirname(resolve(first))
    for (let next = dirname(resolve(folder)); ; next = dirname(next)) {
      await fsyncDir(next)
      if (next === above || next === dirname(next)) break
    }
  },
  list: (folder) => readdir(folder),
  fsyncDir,
  rename,
  unlink,
  freeSpace: async (folder) => {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  },
  lock: lockFolder,
}

const openFile = (fd: number): OpenFile => ({
  write: (bytes, position) =>
    new Promise((resolve, reject) => {
      fs.write(fd, bytes, 0, bytes.length, position, (error, written) => (error ? reject(error) : resolve(written)))
    }),
  read: (into, position) =>
    new Promise((resolve, reject) => {
      const readOn = (done: number) => {
        fs.read(fd, into, done, into.length - done, position + done, (error, bytes) => {
          if (error) reject(error)
          else if (bytes === 0 || done + bytes === into.length) resolve(done + bytes)
          else readOn(done + bytes)
        })
      }
      readOn(0)
    }),
  fdatasync: () => new Promise((resolve, reject) => fs.fdatasync(fd, (error) => (error ? reject(error) : resolve()))),
  truncate: (bytes) =>
    new Promise((resolve, reject) => fs.ftruncate(fd, bytes, (error) => (error ? reject(error) : resolve()))),
  size: () =>
    new Promise((resolve, reject) => fs.fstat(fd, (error, stats) => (error ? reject(error) : resolve(stats.size)))),
  close: () => new Promise((resolve, reject) => fs.close(fd, (error) => (error ? reject(error) : resolve()))),
})
