import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '@headgate/testing'
import { createVirtualBoard } from '@headgate/virtual-board'

/** Four instructions that go to sleep for ever: the board says nothing of its own, so that a test knows every byte on the line. */
const SILENT_HEX = ':0800000001E003BF8895FECF6B\n:00000001FF\n'

/** A board on a pseudo-terminal that prints what the test says. */
export const startSilentBoard = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'headgate-board-'))
  const path = join(dir, 'board')
  const board = createVirtualBoard({ hex: SILENT_HEX, pty: { symlink: path } })
  let isOpen = false
  board.on('host', (open) => {
    isOpen = open
  })
  await board.start()

  /** Prints, and waits until the bytes have left the board. */
  const print = async (text: string) => {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += 2000) {
      const chunk = bytes.subarray(at, at + 2000)
      const before = board.stats.bytesToHost
      board.inject(chunk)
      await eventually(() => board.stats.bytesToHost - before >= chunk.length, { intervalMs: 5, timeoutMs: 120_000 })
    }
  }
  /**
   * Waits until the host has opened the port and says that it is done with that, then prints the banner that a boot begins with:
   * what comes while a port is being opened is thrown away.
   */
  const boot = async (isHostReady: () => boolean) => {
    await eventually(() => isOpen && isHostReady())
    await print('# test 1.0\n')
  }
  /** Prints once, as a board does: what no host reads is lost. */
  const say = (text: string) => board.inject(Buffer.from(text))
  const stop = async () => {
    board.stop()
    await rm(dir, { recursive: true, force: true })
  }
  return { path, board, print, say, boot, stop }
}
