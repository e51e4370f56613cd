import { eventually } from '@headgate/testing'
import { expect, it } from 'vitest'
import { runCommand } from '../src/cli/run-command.ts'
import { startSilentBoard } from './support/silent-board.ts'

it('headgate-bridge sniff recognises a board on its port and prints the entry for it', async () => {
  const board = await startSilentBoard()
  let [out, err] = ['', '']
  try {
    let code: number | null = null
    const running = runCommand(['sniff', board.path, '--seconds', '20'], '1', {
      out: async (text) => {
        out += text
      },
      err: (text) => {
        err += text
      },
    })
    void running.then((answer) => {
      code = answer
    })
    // It listens until it has heard enough; what is said before the port is open is lost, so it is said again and again.
    await eventually(() => {
      board.say('temperature:21.5,light:512\n'.repeat(20))
      return code !== null
    })
    expect(await running).toBe(0)
  } finally {
    await board.stop()
  }
  expect(err).toMatch(/at 115200 baud, 9\d % sure: \d+ of \d+ lines are lines for the Serial Plotter/)
  expect(out).toMatch(/format: plotter\n/)
  expect(out).toMatch(/temperature: °C\n/)
})
