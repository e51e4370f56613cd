import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type ApiServer, startApiServer } from './api-server.ts'
import { run } from './run.ts'

let dir = ''
let server: ApiServer | undefined
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'headgate-cli-'))
})
afterAll(() => rm(dir, { recursive: true }))
afterEach(() => server?.close())

const clusters = { 'GET /clusters': { body: { items: [] } } }
const stack = async (content: string) => {
  const stackFile = path.join(dir, 'connection.json')
  await writeFile(stackFile, content)
  return stackFile
}

test('without address and token the stack of this clone is asked', async () => {
  server = await startApiServer(clusters)
  const stackFile = await stack(JSON.stringify({ url: server.url, token: 'hg_local', password: 'x' }))
  expect(await run(['topics', 'list'], { stackFile })).toMatchObject({
    ...{ exitCode: 2, stderr: expect.stringContaining('Which cluster?') },
  })
  expect(server.calls).toHaveLength(1)
})

test('its token never goes to another address', async () => {
  server = await startApiServer(clusters)
  const stackFile = await stack(JSON.stringify({ url: 'http://127.0.0.1:1', token: 'hg_local' }))
  expect(await run(['topics', 'list', '--url', server.url], { stackFile })).toMatchObject({
    ...{ exitCode: 2, stderr: expect.stringContaining('No token') },
  })
  expect(server.calls).toEqual([])
})

test('one that is half written counts as absent', async () => {
  expect(await run(['topics', 'list'], { stackFile: await stack('{ "url": "http') })).toMatchObject({
    ...{ exitCode: 2, stderr: expect.stringContaining('Which Headgate?') },
  })
})
