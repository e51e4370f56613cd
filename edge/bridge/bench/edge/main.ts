import { cpus } from 'node:os'
import { createReporter, StackError } from '@headgate/dev-stack'
import { FlagError, HELP, parseEdgeFlags } from './flags.ts'
import { runMeasures } from './run-measures.ts'

const write = (text: string): void => {
  process.stdout.write(text)
}

try {
  const flags = parseEdgeFlags(process.argv.slice(2))
  if (flags === 'help') write(HELP)
  else {
    write(`Node ${process.versions.node}, ${cpus().length} cores; everything runs on this machine\n`)
    const useColour = process.stdout.isTTY === true
    await runMeasures(flags, createReporter({ write, now: () => performance.now(), useColour }), write)
  }
} catch (error) {
  if (error instanceof FlagError) {
    process.stderr.write(`${error.message}\nSee npm run bench -- edge --help.\n`)
    process.exitCode = 2
  } else if (error instanceof StackError) {
    process.stderr.write(`✗ ${error.message}.\n  ${error.cure}\n`)
    process.exitCode = 1
  } else throw error
}
