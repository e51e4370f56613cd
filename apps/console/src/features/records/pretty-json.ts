const INDENT = '  '

/**
 * JSON with line breaks for reading, without parsing it: numbers keep every digit they have (an id beyond 2^53 must not be
 * rounded on screen) and text that was cut is laid out as far as it goes.
 */
export const prettyJson = (text: string): string => {
  let depth = 0
  let isInString = false
  let out = ''
  const line = () => `\n${INDENT.repeat(depth)}`
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index)
    if (isInString) {
      out += char
      if (char === '\\') out += text.charAt(++index)
      else if (char === '"') isInString = false
      continue
    }
    if (char === '"') {
      isInString = true
      out += char
    } else if (char === '{' || char === '[') {
      const isEmpty = /^\s*[\]}]/.test(text.slice(index + 1))
      depth += 1
      out += isEmpty ? char : char + line()
    } else if (char === '}' || char === ']') {
      depth = Math.max(0, depth - 1)
      out += /[[{]$/.test(out) ? char : line() + char
    } else if (char === ',') out += char + line()
    else if (char === ':') out += ': '
    else if (!/\s/.test(char)) out += char
  }
  return out
}
