import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { lstatSync, readlinkSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { openHost } from '../test/host.ts'

type Line = Record<string, unknown>

const undo: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** The process as the development stack starts it. */
async function startProcess(...args: string[]) {
  const dir = await mkdtemp(join(tmpdir(), 'virtual-board-'))
  undo.push(() => rm(dir, { recursive: true }))
  const link = join(dir, 'arduino-uno')
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [
    join(import.meta.dirname, 'main.ts'),
    ...['--link', link, ...args],
  ])
  undo.push(() => void child.kill('SIGKILL'))
  const lines: Line[] = []
  let errors = ''
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line) as Line))
  child.stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  const exit = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  return {
    child,
    link,
    exit,
    lines,
    get errors() {
      return errors
    },
    say: (line: string) => child.stdin.write(`${line}\n`),
    /** Waits for a line that has at least these fields. */
    line: (fields: Line) =>
      expect.poll(() => lines, { timeout: 40_000 }).toContainEqual(expect.objectContaining(fields)),
    hasLink: () => lstatSync(link, { throwIfNoEntry: false }) !== undefined,
  }
}

describe('the board as a process', () => {
  it('says where it is, obeys its input, and reports what happens', async () => {
    const board = await startProcess()
    await board.line({ path: board.link })
    expect(board.lines[0]).toEqual({ path: board.link, pts: readlinkSync(board.link) })

    const host = await openHost(board.link)
    undo.push(() => host.close())
    await host.line(/^# headgate plotter/)
    expect(await host.ask('LED 1')).toBe('OK LED 1')
    await board.line({ event: 'host', open: true })
    await board.line({ event: 'led', on: true })

    board.say('noise 50')
    await board.line({ event: 'noise', bytes: 50 })
    board.say('noise plenty')
    board.say('dance')
    await board.line({ event: 'error', command: 'noise plenty' })
    await board.line({ event: 'error', command: 'dance' })

    board.say('unplug')
    await board.line({ event: 'unplugged' })
    await host.until(() => host.closed !== null, 'the port to close')
    expect(board.hasLink()).toBe(false)
    board.say('plug')
    await board.line({ event: 'plugged', path: board.link })
    expect(board.hasLink()).toBe(true)

    board.say('stop')
    expect(await board.exit).toBe(0)
    expect(board.hasLink()).toBe(false)
    expect(board.errors).toBe('')
  })

  it('is unplugged and plugged in by SIGUSR1, for those who only know its pid', async () => {
    const board = await startProcess()
    await board.line({ path: board.link })
    board.child.kill('SIGUSR1')
    await board.line({ event: 'unplugged' })
    board.child.kill('SIGUSR1')
    await board.line({ event: 'plugged' })
    // Node would have opened its inspector and said so.
    expect(board.errors).toBe('')
  })

  it.each([
    [
      'its input closes, so that it never outlives its parent, and says so',
      (child: ChildProcessWithoutNullStreams) => child.stdin.end(),
      /^The virtual board ends with its standard input/,
    ],
    ['it is told to terminate', (child: ChildProcessWithoutNullStreams) => child.kill('SIGTERM'), /^$/],
  ])('ends and takes its link away when %s', async (_when, end, words) => {
    const board = await startProcess()
    await board.line({ path: board.link })
    end(board.child)
    expect(await board.exit).toBe(0)
    expect(board.hasLink()).toBe(false)
    expect(board.errors).toMatch(words)
  })

  it('says in one sentence why it cannot start', async () => {
    const board = await startProcess('--hex', '/nonexistent/plotter.hex')
    expect(await board.exit).toBe(1)
    expect(board.errors).toMatch(/^The virtual board did not start: .*\/nonexistent\/plotter\.hex.*\n$/)
  })
})
