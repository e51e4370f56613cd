import { openPseudoTerminal } from '@headgate/virtual-board'
import type { SerialReport, SerialRequest } from './measure-serial.ts'

// The end of a serial line that prints, at the pace of its baud rate, whether anybody reads or not: as an UART would.
const { bytesPerSecond, lines }: SerialRequest = JSON.parse(process.argv[2] ?? '')
const TICK_MS = 2
const line = openPseudoTerminal()
process.stdout.write(`${JSON.stringify({ path: line.path })}\n`)

const sleep = () => new Promise((resolve) => setTimeout(resolve, TICK_MS))
while (line.read() === null) await sleep()
// The first line after the opening is never trusted: it may be torn.
line.write(Buffer.from('\nhello\n'))

let [printed, n, waitingMost] = [0, 0, 0]
let queue = Buffer.alloc(0)
const start = performance.now()
while (n < lines || queue.length > 0) {
  const due = ((performance.now() - start) / 1_000) * bytesPerSecond
  const fresh: string[] = []
  while (n < lines && printed < due) {
    const text = `n:${++n},x:${(n % 1000) + 0.25}\n`
    fresh.push(text)
    printed += text.length
  }
  queue = Buffer.concat([queue, Buffer.from(fresh.join(''))])
  queue = queue.subarray(line.write(queue))
  waitingMost = Math.max(waitingMost, queue.length)
  line.read()
  await sleep()
}
const report: SerialReport = { bytes: printed, seconds: (performance.now() - start) / 1_000, waitingMost }
process.stdout.write(`${JSON.stringify(report)}\n`)
process.stdin.once('data', () => process.exit(0))
