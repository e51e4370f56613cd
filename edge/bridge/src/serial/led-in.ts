/** What an answer says of the board's LED; null when it says nothing. */
export const ledIn = (answer: string): boolean | null => {
  const [, level] = /^OK LED ([01])$/.exec(answer) ?? []
  return level === undefined ? null : level === '1'
}
