/** Resolves or rejects as the sending does, and rejects with UnsettledSend when it does neither in so many milliseconds. */
export const inTime = async (sending: Promise<void>, ms: number): Promise<void> => {
  let givenUp: NodeJS.Timeout | undefined
  const unsettled = new Promise<never>((_resolve, reject) => {
    givenUp = setTimeout(() => reject(new UnsettledSend()), ms)
  })
  await Promise.race([sending, unsettled]).finally(() => clearTimeout(givenUp))
}

export class UnsettledSend extends Error {
  override readonly name = 'UnsettledSend'
  override readonly message = 'the client has neither sent nor refused what it was given'
}
