/**
 * The fields of one line, without the blanks around them; a field in double quotes may hold the separator, and a doubled
 * quote for a quote. Null where a quote is not closed. Between blanks several stand for one.
 */
export const splitCsv = (line: string, separator: string): string[] | null => {
  const text = line.trim()
  if (separator === ' ') return text.split(/ +/)
  if (!text.includes('"')) return text.split(separator).map((field) => field.trim())
  const fields: string[] = []
  let at = 0
  while (at <= text.length) {
    while (text[at] === ' ') at++
    if (text[at] !== '"') {
      const end = text.indexOf(separator, at)
      fields.push(text.slice(at, end < 0 ? text.length : end).trim())
      if (end < 0) return fields
      at = end + 1
      continue
    }
    const quoted = /^"((?:[^"]|"")*)" */.exec(text.slice(at))
    if (!quoted) return null
    fields.push((quoted[1] ?? '').replaceAll('""', '"'))
    at += quoted[0].length
    if (at === text.length) return fields
    if (text[at] !== separator) return null
    at++
  }
  return fields
}
