import { randomBytes } from 'node:crypto'
import { type FileHandle, link, mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@headgate/domain'

const KEY_BYTES = 32

const readKey = async (handle: FileHandle, file: string): Promise<Buffer> => {
  // Asked of the open file, not of its name: nothing can be swapped in between.
  const { mode } = await handle.stat()
  if ((mode & 0o077) !== 0) {
    throw new AppError({
      code: 'INTERNAL',
      title: 'The secret key file is open to other users',
      detail: `${file} has mode ${(mode & 0o777).toString(8)}; it must be 600.`,
      fix: `Run: chmod 600 ${file}. If other people use this machine, take the key for known and begin with a new one.`,
    })
  }
  const key = Buffer.from((await handle.readFile('utf8')).trim(), 'base64')
  if (key.length !== KEY_BYTES) {
    throw new AppError({
      code: 'INTERNAL',
      title: 'The secret key file does not hold a key',
      detail: `${file} must hold ${KEY_BYTES} bytes in base64; it holds ${key.length}.`,
      fix: `Put back the right file, or make one: (umask 077; openssl rand -base64 ${KEY_BYTES} > ${file}).`,
    })
  }
  return key
}

const openIfPresent = async (file: string): Promise<FileHandle | null> => {
  try {
    return await open(file, 'r')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw new AppError({
      code: 'INTERNAL',
      title: 'The secret key file cannot be read',
      detail: cause instanceof Error ? cause.message : file,
      fix: `Let the user that runs Headgate own ${file}, with mode 600.`,
      cause,
    })
  }
}

/** Writes the key beside its place and links it there, so that nobody ever reads half a key and the first of two writers wins. */
const createKeyFile = async (file: string): Promise<void> => {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  const handle = await open(/* turbopackIgnore: true */ draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(draft, file)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * The installation's secret key: 32 bytes, kept in base64 in a file only its owner may read, made on first use.
 * @throws AppError when the file is readable by others or holds no key.
 */
export const loadOrCreateSecretKey = async (file: string): Promise<Buffer> => {
  let handle = await openIfPresent(file)
  if (!handle) {
    await createKeyFile(file)
    handle = await open(file, 'r')
  }
  try {
    return await readKey(handle, file)
  } finally {
    await handle.close()
  }
}
