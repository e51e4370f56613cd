import { createHash, timingSafeEqual } from 'node:crypto'

/** Is this the password of this user? Takes the same time for every wrong answer, an unknown user's too. */
export function isRightPassword(
  users: Readonly<Record<string, string>>,
  username: string | undefined,
  password: string | undefined,
): boolean {
  const expected = username !== undefined && Object.hasOwn(users, username) ? users[username] : undefined
  const isSame = timingSafeEqual(digest(expected ?? ''), digest(password ?? ''))
  return expected !== undefined && isSame
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
