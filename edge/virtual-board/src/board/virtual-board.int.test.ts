import { once } from 'node:events'
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Host, openHost } from '../../test/host.ts'
import { numberingAdc, plotterHexPath } from '../../test/plotter-hex.ts'
import { type Clock, wallClock } from './clock.ts'
import { createVirtualBoard, type VirtualBoard, type VirtualBoardOptions } from './virtual-board.ts'

const BANNER = /^# headgate plotter/
const READING = /^temperature:(-?\d+\.\d\d),light:(\d+)$/

/** A clock on which a minute takes ten seconds. */
const fastClock: Clock = {
  now: () => wallClock.now() * 6,
  schedule: (run, ms) => wallClock.schedule(run, ms / 6),
}

const undo: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function startBoard(options: Partial<VirtualBoardOptions> = {}): Promise<VirtualBoard> {
  const board = createVirtualBoard({ hexPath: plotterHexPath, ...options })
  undo.push(() => board.stop())
  await board.start()
  return board
}

async function open(board: VirtualBoard): Promise<Host> {
  const host = await openHost(board.path ?? '')
  undo.push(() => host.close())
  return host
}

async function linkPath(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'virtual-board-'))
  undo.push(() => rm(dir, { recursive: true }))
  return join(dir, 'by-id', 'usb-Arduino_Uno')
}

function isTerminal(descriptor: string): boolean {
  try {
    return /^\/dev\/(ptmx|pts)/.test(readlinkSync(`/proc/self/fd/${descriptor}`))
  } catch {
    return false // the one that listed the folder is closed already
  }
}

describe('a host that opens the board', () => {
  it('reads the banner first, because opening resets the board', async () => {
    const host = await open(await startBoard())
    await host.line(BANNER)
    expect(host.text.startsWith('# headgate plotter')).toBe(true)
  })

  it('reads 400 readings in order, none lost and none mangled', async () => {
    const board = await startBoard({ adc: numberingAdc(), clock: fastClock })
    const host = await open(board)
    await host.line(BANNER)
    expect(await host.ask('RATE 20')).toBe('OK RATE 20')
    // What it said before anybody had the port open went nowhere.
    const { bytesDropped } = board.stats
    const from = host.lines.length
    await host.until(() => host.lines.length >= from + 400, '400 readings')
    const light = host.lines.slice(from).map((line) => Number(READING.exec(line)?.[2]))
    expect(light).toEqual(light.map((_, index) => ((light[0] ?? Number.NaN) + index) % 1024))
    // The numbering would hide the loss of exactly 1024: the counters do not.
    expect(board.stats.bytesDropped).toBe(bytesDropped)
  })

  it('finds the board booting again after closing and opening', async () => {
    const board = await startBoard()
    const first = await open(board)
    await first.line(BANNER)
    await first.ask('LED 1')
    const closing = once(board, 'host')
    await first.close()
    expect(await closing).toEqual([false])
    const second = await open(board)
    await second.line(BANNER)
    expect(board.led()).toBe(false)
    expect(second.text.startsWith('# headgate plotter')).toBe(true)
  })
})

describe('a command over the line', () => {
  it('switches the LED of the port register, and the answer says so', async () => {
    const board = await startBoard()
    const seen: boolean[] = []
    board.on('led', (isOn) => seen.push(isOn))
    const host = await open(board)
    await host.line(BANNER)
    expect(board.led()).toBe(false)
    expect(await host.ask('LED 1')).toBe('OK LED 1')
    expect(board.led()).toBe(true)
    expect(await host.ask('LED 0')).toBe('OK LED 0')
    expect(board.led()).toBe(false)
    expect(seen).toEqual([true, false])
  })

  it('arrives whole at its greatest length, between readings at the fastest rate, a hundred times', async () => {
    const host = await open(await startBoard({ clock: fastClock }))
    await host.line(BANNER)
    await host.ask('RATE 20')
    for (let turn = 0; turn < 100; turn++) {
      const command = `${turn} `.padEnd(31, 'abcdefghijklmnopqrstuvwxyz')
      expect(await host.ask(command)).toBe(`ERR unknown ${command}`)
    }
    expect(await host.ask('z'.repeat(32))).toBe('ERR overlong')
  })

  it('is obeyed after 20 kB without an end', async () => {
    const host = await open(await startBoard({ clock: fastClock }))
    await host.line(BANNER)
    host.write('x'.repeat(20_000))
    expect(await host.ask('')).toBe('ERR overlong')
    expect(await host.ask('LED 1')).toBe('OK LED 1')
  })
})

describe('unplugging', () => {
  it('closes the port of the host as a disconnection and takes the link away', async () => {
    const symlink = await linkPath()
    const board = await startBoard({ pty: { symlink } })
    const host = await open(board)
    await host.line(BANNER)
    board.unplug()
    expect(existsSync(symlink)).toBe(false)
    expect(board.device).toBeNull()
    await host.until(() => host.closed !== null, 'the port to close')
    expect(host.closed).toEqual({ isUnplugged: true })
  })

  it('and replugging gives a new boot at the same path, with the LED dark', async () => {
    const symlink = await linkPath()
    const board = await startBoard({ pty: { symlink } })
    const host = await open(board)
    await host.line(BANNER)
    await host.ask('LED 1')
    board.unplug()
    await host.until(() => host.closed !== null, 'the port to close')

    const device = board.plug()
    expect(board.path).toBe(symlink)
    expect(readlinkSync(symlink)).toBe(device)
    expect(board.led()).toBe(false)
    const again = await open(board)
    await again.line(BANNER)
    expect(await again.ask('LED 1')).toBe('OK LED 1')
  })

  it('twenty times leaves no descriptor open', async () => {
    const board = await startBoard()
    const openTerminals = () => readdirSync('/proc/self/fd').filter(isTerminal).length
    for (let turn = 0; turn < 20; turn++) {
      board.unplug()
      board.plug()
    }
    await expect.poll(openTerminals, { timeout: 40_000 }).toBe(1)
  })

  it('does nothing to a board that is unplugged, nor plugging to one that is plugged in', async () => {
    const board = await startBoard()
    expect(board.plug()).toBe(board.device)
    board.unplug()
    board.unplug()
    expect(board.device).toBeNull()
  })
})

describe('trouble on the line', () => {
  it('puts garbage between lines, and the lines after it are whole', async () => {
    const board = await startBoard({ clock: fastClock })
    const host = await open(board)
    await host.line(BANNER)
    await host.ask('RATE 20')
    const garbage = Uint8Array.from({ length: 256 }, (_, index) => index)
    board.inject(garbage)
    await host.until(() => host.text.includes(Buffer.from(garbage).toString('latin1')), 'the garbage')
    // What began before the garbage ended is lost with it.
    const from = host.lines.length + 1
    await host.until(() => host.lines.length >= from + 20, '20 lines after the garbage')
    for (const line of host.lines.slice(from)) expect(line).toMatch(READING)
  })

  it('reset begins the sketch anew while the port stays open', async () => {
    const board = await startBoard()
    const host = await open(board)
    await host.line(BANNER)
    await host.ask('LED 1')
    const from = host.lines.length
    board.reset()
    await host.line(BANNER, from)
    expect(board.led()).toBe(false)
    expect(host.closed).toBeNull()
  })

  it('drops and counts what a board sends while no host listens', async () => {
    const board = await startBoard({ clock: fastClock })
    await expect.poll(() => board.stats.bytesDropped, { timeout: 40_000 }).toBeGreaterThan(50)
    expect(board.stats.bytesToHost).toBe(0)
  })
})

describe('starting and stopping', () => {
  it('ends at the abort of its signal, link and all', async () => {
    const symlink = await linkPath()
    const life = new AbortController()
    const board = createVirtualBoard({ hexPath: plotterHexPath, pty: { symlink } })
    await board.start(life.signal)
    expect(existsSync(symlink)).toBe(true)
    life.abort()
    expect(existsSync(symlink)).toBe(false)
    expect(board.device).toBeNull()
  })

  it('refuses firmware that is damaged, and leaves nothing behind', async () => {
    const symlink = await linkPath()
    const board = createVirtualBoard({ hex: ':0400020001020304F1\n', pty: { symlink } })
    await expect(board.start()).rejects.toThrow('wrong checksum')
    expect(existsSync(symlink)).toBe(false)
  })
})
