import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { openSpool } from './open-spool.ts'

const ROUNDS = Number(process.env.HEADGATE_CRASH_ROUNDS ?? 8)
const LINES_MAX = 1_500

type Promised = { numbers: Map<number, number>; wanted: number; committed: number }

/** Lets a process append until it has said so many lines, and ends it with SIGKILL. */
const appendAndKill = async (folder: string, firstNumber: number, lines: number, promised: Promised) => {
  const script = join(import.meta.dirname, 'testing', 'append-until-killed.ts')
  const child = spawn(process.execPath, [script, folder, String(firstNumber)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  let said = 0
  let highest = firstNumber
  for await (const line of createInterface(child.stdout)) {
    const [what, ...figures] = line.split(' ')
    const [first = 0, last = 0, number = 0] = figures.map(Number)
    if (what === 'a') for (let id = first; id <= last; id++) promised.numbers.set(id, number + id - first)
    if (what === 'a') highest = Math.max(highest, number + last - first)
    if (what === 'w') promised.wanted = first
    if (what === 'c') promised.committed = first
    if (++said === lines) child.kill('SIGKILL')
  }
  expect(await exited).toEqual([null, 'SIGKILL'])
  return highest
}

it('has everything it acknowledged, once and in order, after kill -9 at any moment', {
  timeout: 60_000 + ROUNDS * 30_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'spool-kill-'))
  const promised: Promised = { numbers: new Map(), wanted: 0, committed: 0 }
  const ids = new Map<number, number>()
  let number = 0
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const lines = 1 + Math.floor(Math.random() * LINES_MAX)
      number = 1_000_000 + (await appendAndKill(folder, number, lines, promised))

      const spool = await openSpool({ folder, policy: 'block', bytesMax: 4 * 1024 * 1024, ageMaxMs: null })
      const { lost, quarantined } = spool.stats()
      expect({ lost, quarantined }, `round ${round}, killed after ${lines} lines`).toEqual({
        lost: { records: 0, readings: 0 },
        quarantined: [],
      })
      const reader = spool.openReader()
      const found = new Map<number, number>()
      let before = promised.committed
      for (let records = await reader.read(); records.length > 0; records = await reader.read())
        for (const { id, payload } of records) {
          expect(id, `after ${before}`).toBeGreaterThan(before)
          before = id
          found.set(id, Number.parseInt(payload.toString(), 10))
        }
      for (const [id, given] of promised.numbers)
        if (id > promised.wanted) expect(found.get(id), `id ${id}`).toBe(given)
      for (const [id, given] of found) {
        expect(promised.numbers.get(id) ?? given, `id ${id}`).toBe(given)
        expect(ids.get(id) ?? given, `id ${id} was given twice`).toBe(given)
        ids.set(id, given)
      }
      await spool.close()
      promised.numbers.clear()
      for (const [id, given] of found) promised.numbers.set(id, given)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
