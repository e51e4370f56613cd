import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { freePorts } from './free-ports.ts'

it('gives no port twice, not even to two callers at the same time', async () => {
  const ports = (await Promise.all([freePorts(20), freePorts(20), freePorts(20)])).flat()
  expect(new Set(ports).size).toBe(60)
})

it('passes over a port that somebody listens on', async () => {
  const [before = 0] = await freePorts(1)
  const server = createServer().listen(before + 1, '127.0.0.1')
  await once(server, 'listening')
  try {
    expect(await freePorts(5)).not.toContain(before + 1)
  } finally {
    server.close()
  }
})

it('stays below the ports that kernels give to outgoing connections, so that a killed server finds its own free again', async () => {
  for (const port of await freePorts(20)) expect(port).toBeLessThan(32_768)
})
