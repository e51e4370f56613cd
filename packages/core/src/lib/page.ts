import { AppError } from '@headgate/domain'

const encode = (offset: number): string => Buffer.from(`o:${offset}`).toString('base64url')

const decode = (cursor: string): number => {
  const offset = /^o:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  if (offset === undefined)
    throw new AppError({
      code: 'INVALID_INPUT',
      title: 'This cursor was not made here',
      detail: 'A cursor is the nextCursor of an earlier answer, unchanged.',
      fix: 'Leave the cursor out to begin at the first page.',
      fields: [{ path: 'cursor', message: 'Not a cursor of this list.' }],
    })
  return Number(offset)
}

/** For lists that the database pages: where the page of this cursor begins. */
export const offsetOf = (cursor: string | undefined): number => (cursor === undefined ? 0 : decode(cursor))
/** The cursor of the page that begins at `offset`; null when there is nothing there. */
export const cursorAfter = (offset: number, total: number): string | null => (offset < total ? encode(offset) : null)

/** One page of a list that is whole in memory, with the cursor of the next. */
export const pageOf = <T>(
  items: readonly T[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): { items: T[]; nextCursor: string | null; total: number } => {
  const offset = offsetOf(cursor)
  const end = offset + limit
  return { items: items.slice(offset, end), nextCursor: cursorAfter(end, items.length), total: items.length }
}
