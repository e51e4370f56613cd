import { StackError } from '@headgate/dev-stack'
import { BENCHES, HELP } from './benches.ts'
import { UsageError } from './usage-error.ts'

const write = (text: string): void => {
  process.stdout.write(text)
}

const [name, ...args] = process.argv.slice(2)
const bench = name === undefined || !Object.hasOwn(BENCHES, name) ? undefined : BENCHES[name]
if (name === undefined || name === '--help' || name === '-h') {
  write(HELP)
  process.exitCode = name === undefined ? 2 : 0
} else if (bench === undefined) {
  process.stderr.write(
    `There is no bench ${name}. There ${Object.keys(BENCHES).length === 1 ? 'is' : 'are'}: ${Object.keys(BENCHES).join(', ')}.\n`,
  )
  process.exitCode = 2
} else if (bench.help !== null && (args.includes('--help') || args.includes('-h'))) {
  write(bench.help)
} else {
  try {
    await bench.run(args, write)
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\nSee npm run bench -- ${name} --help.\n`)
      process.exitCode = 2
    } else if (error instanceof StackError) {
      process.stderr.write(`✗ ${error.message}.\n  ${error.cure}\n`)
      process.exitCode = 1
    } else throw error
  }
}
