import { AppError } from '@headgate/domain'

/** Where the next look begins, and whose refusal would be told. */
export type FrameCursor = { offset: number; requestId: string | null }

export const frameCursor = ({ offset, requestId }: FrameCursor): string =>
  Buffer.from(`f:${offset}:${requestId ?? ''}`).toString('base64url')

export const readFrameCursor = (cursor: string): FrameCursor => {
  const [, offset, requestId] = /^f:(\d{1,16}):(.{0,60})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (offset === undefined)
    throw new AppError({
      code: 'INVALID_INPUT',
      title: 'This cursor was not made here',
      fix: 'Give the cursor of the watch, or the nextCursor of the look before, unchanged.',
      fields: [{ path: 'cursor', message: 'Not a cursor of frames.' }],
    })
  return { offset: Number(offset), requestId: requestId || null }
}
