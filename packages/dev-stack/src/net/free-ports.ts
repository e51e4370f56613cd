import { once } from 'node:events'
import { createServer } from 'node:net'
import { threadId } from 'node:worker_threads'

/**
 * Below what kernels give to outgoing connections (Linux from 32768, macOS from 49152): a port from there could be taken by
 * any client in the moment before our server listens, or while a killed broker is down that is to come back on it.
 */
const FIRST = 10_000
const LAST = 29_999
/** Processes that ask at the same time begin in different places, so that none is given a port that another is about to use. */
const SLICE = 64
let next = FIRST + (((process.pid + threadId) * SLICE) % (LAST - FIRST + 1))

/** `count` distinct ports that nobody listened on a moment ago; no call of this process gets one that an earlier call got. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  for (let tried = 0; ports.length < count; tried += 1) {
    if (tried > LAST - FIRST) throw new Error(`There are no ${count} free ports from ${FIRST} to ${LAST}.`)
    const port = next
    next = port === LAST ? FIRST : port + 1
    if (await isPortFree(port)) ports.push(port)
  }
  return ports
}

/** Can a server listen here now? */
export async function isPortFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
