/** First line of what `config get` writes: from which version it was taken, so that a push of it notices what came between. */
export const baseLine = (bridgeId: string, latest: number | null): string =>
  `# headgate: ${bridgeId}, version ${latest ?? 'none'}\n`

const LINE = /^# headgate: (\S+), version (\d+|none)\r?\n/

/** What is pushed, without that line; `base` undefined where there is none, or it is of another bridge. */
export const withoutBaseLine = (text: string, bridgeId: string): { yaml: string; base: number | null | undefined } => {
  const [line, of, version] = LINE.exec(text) ?? []
  if (line === undefined) return { yaml: text, base: undefined }
  const base = version === 'none' ? null : Number(version)
  return { yaml: text.slice(line.length), base: of === bridgeId ? base : undefined }
}
