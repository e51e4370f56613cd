import type { IncomingMessage } from 'node:http'

/** The body, or null where it is larger than that: then nothing more of it is read. Rejects when the client hangs up. */
export const readBody = (request: IncomingMessage, bytesMax: number): Promise<Buffer | null> =>
  new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > bytesMax) return resolve(null)
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > bytesMax) {
        request.pause()
        request.removeAllListeners('data')
        resolve(null)
      } else chunks.push(chunk)
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', reject)
    request.once('close', () => reject(new Error('the client hung up')))
  })
