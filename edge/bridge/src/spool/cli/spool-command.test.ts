import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { entries, openAt, temporaryFolder } from '../testing/temporary-spool.ts'
import { spoolCommand } from './spool-command.ts'

const run = async (...args: string[]) => {
  const said = { out: '', err: '' }
  const code = await spoolCommand.run(args, {
    out: async (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
  })
  return { code, ...said }
}

const filled = async () => {
  const folder = await temporaryFolder(onTestFinished)
  const spool = await openAt(folder, { segmentBytes: 4096 })
  await spool.append(entries(40, 100, 'kiln'))
  await spool.append(entries(40, 100, 'tank'))
  const read = await spool.openReader().read({ maxRecords: 25 })
  await spool.commit(read.at(-1)?.id ?? 0)
  onTestFinished(() => spool.close())
  return { folder, spool }
}

it('inspects a spool that a bridge is using: who uses it, cursor, segments, what waits per device', async () => {
  const { folder, spool } = await filled()
  const { code, out } = await run('inspect', folder)
  expect(code).toBe(0)
  expect(out).toContain(`in use by process ${process.pid}`)
  expect(out).toMatch(/55 records \(110 readings\) wait; cursor 25, newest id 80/)
  expect(out).toMatch(/tank +40 +0 +0\n +kiln +15 +0 +0\n/)
  const json = JSON.parse((await run('inspect', folder, '--json')).out)
  expect(json).toMatchObject({
    spoolId: spool.spoolId,
    cursor: 25,
    lastId: 80,
    waiting: { records: 55, readings: 110 },
  })
})

it('verifies every record while more are appended, and finds nothing wrong', async () => {
  const { folder, spool } = await filled()
  let isDone = false
  const appending = (async () => {
    while (!isDone) await spool.append(entries(7, 200))
  })()
  const { code, out } = await run('verify', folder)
  isDone = true
  await appending
  expect(out).toMatch(/records are sound, nothing that waits is missing\.\n$/)
  expect(code).toBe(0)
})

it('verify ends with 1 and names the ids when a record is damaged, and changes nothing', async () => {
  const { folder, spool } = await filled()
  await spool.close()
  const names = await readdir(folder)
  const last =
    names
      .filter((name) => name.endsWith('.segment'))
      .sort()
      .at(-1) ?? ''
  const content = await readFile(join(folder, last))
  content[200] = (content[200] ?? 0) ^ 1
  await writeFile(join(folder, last), content)
  const { code, out } = await run('verify', folder)
  expect(code).toBe(1)
  expect(out).toMatch(/MISSING in \S+segment: ids (\d+) to \1\n/)
  expect(out).toMatch(/records that wait and cannot be read: 1/)
  expect(await readdir(folder)).toEqual(names)
  expect(await readFile(join(folder, last))).toEqual(content)
  const exported = await run('export', folder)
  expect(exported.code).toBe(1)
  expect(exported.err).toMatch(/cannot be read/)
})

it('exports the records with the ids asked for as lines of JSON, bytes that are no text as base64', async () => {
  const { folder, spool } = await filled()
  await spool.append(entries(1).map((entry) => ({ ...entry, payload: Uint8Array.of(0xff, 0x00) })))
  const { code, out } = await run('export', folder, '--from', '80', '--to', '81')
  expect(code).toBe(0)
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toMatchObject([
    { id: 80, device: 'tank', route: 'r', kind: 1, readings: 2, isWaiting: true, payload: '39|'.padEnd(100, 'x') },
    { id: 81, device: 'd', payloadBase64: '/wA=' },
  ])
  expect(lines[0].gatewayTime).toBe('2023-11-14T22:13:20.000Z')
})

it.each([
  [
    'no folder there',
    (folder: string) => ['inspect', join(folder, 'none')],
    1,
    /There is no folder .*none\. Name the folder of a spool/,
  ],
  [
    'a folder that is no spool',
    (folder: string) => ['verify', join(folder, 'empty')],
    1,
    /empty holds no spool\. Name the folder/,
  ],
  ['a verb nobody knows', (folder: string) => ['mend', folder], 2, /knows no mend\..*spool inspect/s],
  ['no folder named', () => ['inspect'], 2, /Say what to do, and with which folder/],
  ['an id that is none', (folder: string) => ['export', folder, '--from', 'x'], 2, /--from and --to are ids/],
])('says in words: %s', async (_what, args, code, words) => {
  const { folder } = await filled()
  await mkdir(join(folder, 'empty'))
  const said = await run(...args(folder))
  expect(said.code).toBe(code)
  expect(said.err).toMatch(words)
})
