import { readdir, readFile, stat, truncate, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { SEGMENT_HEADER_BYTES } from './format/segment-header.ts'
import type { Spool, SpoolRecord } from './spool.ts'
import { SpoolFolderError } from './spool.ts'
import { entries, openAt, temporaryFolder } from './testing/temporary-spool.ts'

const NAMES_AND_HEADER = 36 + 1 + 1
const segmentsOf = async (folder: string) => (await readdir(folder)).filter((name) => name.endsWith('.segment')).sort()

const readAll = async (spool: Spool): Promise<SpoolRecord[]> => {
  const reader = spool.openReader()
  const all: SpoolRecord[] = []
  for (let read = await reader.read(); read.length > 0; read = await reader.read()) all.push(...read)
  return all
}

/** Three closed segments, 50 records each, of devices a and b by turns; ids 1 to 150. */
const threeSegments = async () => {
  const folder = await temporaryFolder(onTestFinished)
  for (let round = 0; round < 3; round++) {
    const spool = await openAt(folder)
    const [a, b] = [entries(25, 100, 'a'), entries(25, 100, 'b')]
    const inTurns = a.flatMap((entry, index) => [entry, ...b.slice(index, index + 1)])
    await Promise.all(inTurns.map((entry) => spool.append([entry])))
    await spool.close()
  }
  const [first = '', second = '', third = ''] = await segmentsOf(folder)
  const recordBytes = NAMES_AND_HEADER + 100
  const damage = async (name: string, place: number, bytes = 1) => {
    const content = await readFile(join(folder, name))
    const from = SEGMENT_HEADER_BYTES + place * recordBytes + 60
    content.fill(0xaa, from, from + bytes)
    await writeFile(join(folder, name), content)
  }
  return { folder, first, second, third, recordBytes, damage }
}

it('delivers what can be read of a damaged segment, tells the ids that cannot, and whose they were', async () => {
  const { folder, second, damage, recordBytes } = await threeSegments()
  await damage(second, 10)
  await damage(second, 30, 2 * recordBytes)
  let spool = await openAt(folder)
  const ids = (await readAll(spool)).map(({ id }) => id)
  const missing = [61, 81, 82, 83]
  expect(ids).toEqual(Array.from({ length: 150 }, (_, index) => index + 1).filter((id) => !missing.includes(id)))
  const told = [
    {
      segment: second,
      missing: [
        [61, 61],
        [81, 83],
      ],
      records: 4,
    },
  ]
  expect(spool.stats()).toMatchObject({
    lost: { records: 4, readings: 8 },
    quarantined: told,
    waiting: { records: 146 },
  })
  expect(spool.countsOf('a')).toMatchObject({ lost: { records: 3 }, waiting: { records: 72 } })
  expect(spool.countsOf('b')).toMatchObject({ lost: { records: 1 }, waiting: { records: 74 } })

  await spool.close()
  spool = await openAt(folder)
  expect((await readAll(spool)).length).toBe(146)
  expect(spool.stats()).toMatchObject({
    lost: { records: 4, readings: 8 },
    quarantined: told,
    waiting: { records: 146 },
  })
  await spool.commit(150)
  await spool.close()
  expect(await segmentsOf(folder)).toEqual([])
  expect(await readdir(join(folder, 'quarantine'))).toEqual([second])
})

it('tells a damaged last record by the footer behind it', async () => {
  const { folder, third, damage } = await threeSegments()
  await damage(third, 49, 20)
  const spool = await openAt(folder)
  expect((await readAll(spool)).map(({ id }) => id)).toEqual(Array.from({ length: 149 }, (_, index) => index + 1))
  expect(spool.stats()).toMatchObject({ lost: { records: 1 }, tornBytes: 0, waiting: { records: 149 } })
  await spool.close()
})

it('counts as lost what stood in a segment that somebody removed', async () => {
  const { folder, second } = await threeSegments()
  await unlink(join(folder, second))
  const spool = await openAt(folder)
  expect((await readAll(spool)).length).toBe(100)
  expect(spool.stats()).toMatchObject({ lost: { records: 50 }, waiting: { records: 100 } })
  await spool.commit(150)
  expect(spool.cursor).toBe(150)
  await spool.close()
})

it('cuts off a torn tail without taking it for damage, and tells damage in front of it', async () => {
  const { folder, third, damage, recordBytes } = await threeSegments()
  // As after a crash: no footer, and a part of a record at the end.
  await truncate(join(folder, third), SEGMENT_HEADER_BYTES + 40 * recordBytes + 17)
  let spool = await openAt(folder)
  expect(spool.stats()).toMatchObject({ tornBytes: 17, lost: { records: 0 }, waiting: { records: 140 } })
  const { firstId } = await spool.append(entries(3, 100))
  expect(firstId).toBeGreaterThan(150)
  await spool.append(entries(1, 100))
  await spool.close()
  // The same with damage to a record that a later group proves to have been durable.
  const last = (await segmentsOf(folder)).at(-1) ?? ''
  await truncate(join(folder, last), SEGMENT_HEADER_BYTES + 4 * recordBytes)
  await damage(last, 1)
  spool = await openAt(folder)
  expect(spool.stats()).toMatchObject({
    lost: { records: 1 },
    quarantined: [{ missing: [[firstId + 1, firstId + 1]] }],
  })
  expect((await readAll(spool)).length).toBe(143)
  await spool.close()
})

it('leaves nothing of an append that a crash tore, and forgets its origin with it', async () => {
  const folder = await temporaryFolder(onTestFinished)
  const tokenOf = (text: string) => ({ link: 'l', token: Buffer.from(text) })
  let spool = await openAt(folder, { originsPerLink: 10 })
  await spool.append(entries(3), tokenOf('whole'))
  await spool.append(entries(3), tokenOf('torn'))
  await spool.close()
  const [name = ''] = await segmentsOf(folder)
  const recordBytes = NAMES_AND_HEADER + 20
  await truncate(join(folder, name), SEGMENT_HEADER_BYTES + 5 * recordBytes + 2 + 1 + 'whole'.length)
  await unlink(join(folder, 'origins'))
  spool = await openAt(folder, { originsPerLink: 10 })
  expect((await readAll(spool)).map(({ id }) => id)).toEqual([1, 2, 3])
  expect(spool.origins('l').map(String)).toEqual(['whole'])
  await spool.close()
})

it('delivers everything again when the journal cannot be read, and keeps its id', async () => {
  const { folder } = await threeSegments()
  const before = await openAt(folder)
  await readAll(before)
  await before.commit(70)
  await before.close()
  for (const name of ['journal-a', 'journal-b']) await writeFile(join(folder, name), Buffer.alloc(4096, 0x5a))
  const spool = await openAt(folder)
  expect(spool.spoolId).toBe(before.spoolId)
  expect((await readAll(spool)).map(({ id }) => id)).toEqual(Array.from({ length: 100 }, (_, index) => index + 51))
  expect(spool.stats().lost.records).toBe(0)
  await spool.close()
})

it('refuses a folder that a newer version has written, and touches nothing', async () => {
  const { folder, third } = await threeSegments()
  const content = await readFile(join(folder, third))
  content.writeUInt16LE(3, 8)
  await writeFile(join(folder, third), content)
  await expect(openAt(folder)).rejects.toThrow(SpoolFolderError)
  await expect(openAt(folder)).rejects.toThrow(/newer version/)
  expect((await stat(join(folder, third))).size).toBe(content.length)
})
