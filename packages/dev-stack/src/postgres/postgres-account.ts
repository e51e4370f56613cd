import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { StackError } from '../errors.ts'

/** The system user a server runs as. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/**
 * PostgreSQL refuses to run as root: root starts it as the user `postgres`, made when the machine has none.
 * Undefined for everybody else, who run it as themselves.
 */
export async function postgresAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const known = await lookUp()
  if (known !== undefined) return known
  await promisify(execFile)('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch((error) => {
    throw new StackError(
      'PostgreSQL does not run as root, and the system user "postgres" could not be made',
      'Create that user, start as another user, or point DATABASE_URL at a PostgreSQL of yours.',
      { cause: error },
    )
  })
  return lookUp()
}

async function lookUp(): Promise<Account | undefined> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map((flag) =>
      promisify(execFile)('id', [flag, 'postgres']).then(
        ({ stdout }) => Number(stdout),
        () => undefined,
      ),
    ),
  )
  return uid === undefined || gid === undefined ? undefined : { uid, gid }
}
