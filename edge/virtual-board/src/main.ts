import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createVirtualBoard } from './board/virtual-board.ts'
import { control } from './control.ts'

/**
 * A board as a process. Prints one JSON object a line: first where to find it, then what happens to it. Lives as long as its
 * standard input, so that it cannot outlive who started it.
 */
const { values } = parseArgs({
  options: {
    hex: { type: 'string' },
    sketch: { type: 'string', default: 'plotter' },
    link: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
})
const print = (line: Record<string, unknown>): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const hexPath = values.hex ?? fileURLToPath(import.meta.resolve(`@headgate/firmware/${values.sketch}.hex`))
const board = createVirtualBoard({
  hexPath,
  seed: Number(values.seed),
  ...(values.link === undefined ? {} : { pty: { symlink: values.link } }),
})

const life = new AbortController()
const stop = (): void => {
  life.abort()
  // Nothing else keeps the process: it ends by itself, after the last line is written.
  process.stdin.destroy()
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
let isStarted = false
// Listening also keeps Node from its own habit at SIGUSR1, which is to open the inspector.
process.on('SIGUSR1', () => {
  if (!isStarted || life.signal.aborted) return
  if (board.device) board.unplug()
  else board.plug()
})
// Whoever read the lines is gone.
process.stdout.on('error', stop)

try {
  await board.start(life.signal)
  isStarted = true
} catch (error) {
  if (life.signal.aborted) process.exit(0)
  process.stderr.write(`The virtual board did not start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
print({ path: board.path, pts: board.device })
board.on('led', (isOn) => print({ event: 'led', on: isOn }))
board.on('host', (isOpen) => print({ event: 'host', open: isOpen }))
board.on('plug', (device) => print({ event: 'plugged', path: board.path, pts: device }))
board.on('unplug', () => print({ event: 'unplugged' }))

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const answer = control(board, line, stop)
    if (answer) print(answer)
  })
  .on('close', () => {
    if (!life.signal.aborted)
      process.stderr.write(
        'The virtual board ends with its standard input: run it in a terminal, or keep its input open.\n',
      )
    stop()
  })
