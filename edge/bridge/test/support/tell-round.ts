const EVERY = 25

/** A run of many rounds says how far it is. */
export const tellRound = (way: string, round: number, rounds: number): void => {
  if (rounds > EVERY && round % EVERY === 0) process.stdout.write(`${way}: ${round} of ${rounds} rounds\n`)
}
