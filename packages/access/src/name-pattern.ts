/**
 * Does the name match the pattern, in which `*` stands for any run of characters? A pattern given as the name is matched as well
 * exactly when every name it stands for would be: its `*` can be taken up by a `*` alone. No regular expression, so that no
 * pattern can be slow.
 */
export const matchesPattern = (pattern: string, name: string): boolean => {
  let at = 0
  let from = 0
  let star = -1
  let mark = 0
  while (at < name.length) {
    if (pattern[from] === '*') {
      star = from++
      mark = at
    } else if (from < pattern.length && pattern[from] === name[at]) {
      from += 1
      at += 1
    } else if (star >= 0) {
      from = star + 1
      at = ++mark
    } else return false
  }
  while (pattern[from] === '*') from += 1
  return from === pattern.length
}

/** The same question for many names: plain names by one look-up, `plant.*` by its beginning. */
export const compilePatterns = (patterns: Iterable<string>): ((name: string) => boolean) => {
  const exact = new Set<string>()
  const prefixes: string[] = []
  const others: string[] = []
  for (const pattern of patterns) {
    const star = pattern.indexOf('*')
    if (star < 0) exact.add(pattern)
    else if (star === pattern.length - 1) prefixes.push(pattern.slice(0, -1))
    else others.push(pattern)
  }
  return (name) =>
    exact.has(name) ||
    prefixes.some((prefix) => name.startsWith(prefix)) ||
    others.some((pattern) => matchesPattern(pattern, name))
}
