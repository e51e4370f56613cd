import type { OpenFile } from './file-system.ts'

/** So many bytes from the position, fewer at the end of the file. */
export const readWhole = async (file: OpenFile, position: number, bytes: number): Promise<Buffer> => {
  const into = Buffer.allocUnsafeSlow(bytes)
  return into.subarray(0, await file.read(into, position))
}
