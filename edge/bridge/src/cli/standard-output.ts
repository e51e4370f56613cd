import { once } from 'node:events'
import type { Output } from './command.ts'

/** Waits while whoever reads is slower; a reader that went away (`| head`) ends the process as if all had been said. */
export const standardOutput = (): Output => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  return {
    out: async (text) => {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain')
    },
    err: (text) => {
      process.stderr.write(text)
    },
  }
}
