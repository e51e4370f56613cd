const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The bytes as text, or null where they are not UTF-8. */
export const textOf = (bytes: Uint8Array): string | null => {
  try {
    return utf8.decode(bytes)
  } catch {
    // Not UTF-8 is an answer, not a failure.
    return null
  }
}
