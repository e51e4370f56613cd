/** Whether a text is of a pattern in which `*` stands for any characters, also none. Everything else stands for itself. */
export const glob = (pattern: string): ((text: string) => boolean) => {
  if (pattern === '*') return () => true
  if (!pattern.includes('*')) return (text) => text === pattern
  // By hand: as a regular expression, `*a*a*a*b` would take exponential time over names that a device chooses.
  const parts = pattern.split('*')
  const [first = ''] = parts
  const last = parts.at(-1) ?? ''
  const middle = parts.slice(1, -1)
  return (text) => {
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false
    let at = first.length
    for (const part of middle) {
      const found = text.indexOf(part, at)
      if (found < 0) return false
      at = found + part.length
    }
    return at <= text.length - last.length
  }
}
