import type { OpenFile } from './file-system.ts'

/** A disk that has room for a part only writes a part: the rest tells why. */
export const writeWhole = async (file: OpenFile, bytes: Uint8Array, position: number): Promise<void> => {
  for (let done = 0; done < bytes.length; ) {
    const written = await file.write(done === 0 ? bytes : bytes.subarray(done), position + done)
    if (written === 0) throw Object.assign(new Error('ENOSPC: nothing of it was written'), { code: 'ENOSPC' })
    done += written
  }
}
