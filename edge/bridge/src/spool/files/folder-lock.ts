import { randomBytes } from 'node:crypto'
import { type FileHandle, open, readdir, unlink } from 'node:fs/promises'
import net from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { SpoolFolderError } from '../spool.ts'
import type { FolderLock } from './file-system.ts'

const ATTEMPTS = 8
const ANSWER_MS = 1_000
const isLock = (name: string): boolean => /^lock-.*\.sock$/.test(name)

/**
 * Node has no flock, and a file with a process id in it lies after a crash. So whoever holds the folder listens on a socket
 * in it: the kernel ends that with the process, whatever ended the process, also across containers that share the folder.
 *
 * Each process binds a name of its own first and looks for others then: of two at the same time, the later one to bind sees
 * the earlier one. A socket that refuses is left over from a crash. Only when its own is still there afterwards has nobody
 * taken it for such a one in the moment between binding and listening.
 */
export const lockFolder = async (folder: string): Promise<FolderLock> => {
  for (let attempt = 1; ; attempt++) {
    const own = await listen(folder)
    const others = await findOthers(folder, own.name)
    if (others === 'alone') {
      own.tell('held')
      return { release: own.close }
    }
    await own.close()
    if (others.state === 'held' || attempt === ATTEMPTS) {
      const by = others.pid === null ? 'another process' : `the process ${others.pid}`
      throw new SpoolFolderError(
        `${folder} is in use by ${by}: a spool has one writer. Stop that bridge, or give this one a folder of its own`,
      )
    }
    await delay(20 + Math.random() * 100)
  }
}

/** Who holds the folder, for those who only look; null when nobody does. */
export const folderHolder = async (folder: string): Promise<{ pid: number | null } | null> => {
  for (const name of (await readdir(folder)).filter(isLock)) {
    const other = await ask(folder, name)
    if (other) return { pid: other.pid }
  }
  return null
}

type Other = { pid: number | null; state: 'held' | 'taking' }

const findOthers = async (folder: string, own: string): Promise<'alone' | Other> => {
  const names = (await readdir(folder)).filter(isLock)
  for (const name of names) {
    if (name === own) continue
    const other = await ask(folder, name)
    if (other) return other
    await unlink(join(folder, name)).catch(() => undefined)
  }
  const isStillThere = names.includes(own) && (await readdir(folder)).includes(own)
  return isStillThere ? 'alone' : { pid: null, state: 'taking' }
}

const listen = async (folder: string) => {
  const name = `lock-${process.pid}-${randomBytes(4).toString('hex')}.sock`
  let state: Other['state'] = 'taking'
  const server = net.createServer((socket) => socket.on('error', () => undefined).end(`${process.pid} ${state}`))
  server.unref()
  const way = await shortWay(folder)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(join(way.path, name), resolve)
  }).catch(async (cause: NodeJS.ErrnoException) => {
    await way.handle?.close()
    const why =
      cause.code === 'EOPNOTSUPP' || cause.code === 'EPERM'
        ? 'the file system there knows no sockets. Put the spool on ext4, xfs, btrfs or another Unix file system'
        : 'make it writable for the user of the bridge'
    throw new SpoolFolderError(`${folder} cannot be locked (${cause.code ?? cause.message}): ${why}`, { cause })
  })
  return {
    name,
    tell: (next: Other['state']) => {
      state = next
    },
    close: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await unlink(join(folder, name)).catch(() => undefined)
      await way.handle?.close()
    },
  }
}

/** Null when nobody listens. */
const ask = async (folder: string, name: string): Promise<Other | null> => {
  const way = await shortWay(folder)
  try {
    return await new Promise<Other | null>((resolve) => {
      const socket = net.connect(join(way.path, name))
      let answer = ''
      const settle = (other: Other | null) => {
        socket.destroy()
        resolve(other)
      }
      // Frozen, or of another user: it lives.
      socket.setTimeout(ANSWER_MS, () => settle({ pid: null, state: 'held' }))
      socket.on('data', (chunk) => {
        answer += chunk
      })
      socket.on('end', () => {
        const [pid, state] = answer.split(' ')
        settle({ pid: Number(pid) || null, state: state === 'taking' ? 'taking' : 'held' })
      })
      socket.on('error', (error: NodeJS.ErrnoException) => {
        const isGone = error.code === 'ECONNREFUSED' || error.code === 'ENOENT'
        settle(isGone || error.code === 'ECONNRESET' ? null : { pid: null, state: 'held' })
      })
    })
  } finally {
    await way.handle?.close()
  }
}

/** The path of a socket may have 107 bytes; through the descriptor of the folder it is short wherever that is. */
const shortWay = async (folder: string): Promise<{ path: string; handle: FileHandle | null }> => {
  if (process.platform !== 'linux') return { path: folder, handle: null }
  const handle = await open(folder, 'r')
  return { path: `/proc/self/fd/${handle.fd}`, handle }
}
