/** The parsed JSON, or undefined where the text is none. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // Most texts are no JSON; whoever asks decides what that means.
    return undefined
  }
}
