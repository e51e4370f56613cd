import { AppError, isAppError } from '@headgate/domain'

/** Prisma's: not reachable, timed out, connection closed, no connection of the pool or no transaction in time, too many connections. */
const CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'])
/** Node's and PostgreSQL's own: refused, cut, shutting down, starting up, too many clients. */
const CAUSES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', '57P01', '57P03', '53300'])
const WORDS = /timeout exceeded when trying to connect|connection terminated|unable to start a transaction/i

const isAway = (error: unknown, depth = 0): boolean => {
  if (!(error instanceof Error) || depth > 5) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return CODES.has(code) || CAUSES.has(code) || WORDS.test(error.message) || isAway(error.cause, depth + 1)
}

/** A database that is away or too busy, told as that; anything else as it came. */
export const databaseError = (error: unknown): unknown =>
  isAppError(error) || !isAway(error)
    ? error
    : new AppError({
        code: 'DATABASE_UNAVAILABLE',
        title: 'The database of Headgate does not answer in time',
        detail: 'It is away, or busier than it can serve: no connection was free for several seconds.',
        fix: 'Try again in a moment. After a change look first whether it was made: its plan and the audit log tell.',
        retriable: true,
        cause: error,
      })

/** The same store, whose functions say in these words that the database is away. What is no function stays as it is. */
export const tellingAway = <Store extends object>(store: Store): Store =>
  Object.fromEntries(
    Object.entries(store).map(([name, value]: [string, unknown]) => [
      name,
      typeof value !== 'function'
        ? value
        : async (...args: unknown[]): Promise<unknown> => {
            try {
              return await (value as (...args: unknown[]) => unknown)(...args)
            } catch (error) {
              throw databaseError(error)
            }
          },
    ]),
  ) as Store
