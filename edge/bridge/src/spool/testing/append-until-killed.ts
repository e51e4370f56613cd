import { openSpool } from '../open-spool.ts'

/*
 * A process of its own, to be killed: appends as fast as it can and consumes behind it. Says on its standard output, a line
 * each, what it was promised: `a <first id> <last id> <number of the first entry>` acknowledged, `w <id>` commit wanted,
 * `c <id>` committed.
 */
const [folder = '', first = '0'] = process.argv.slice(2)
const spool = await openSpool({ folder, policy: 'block', bytesMax: 4 * 1024 * 1024, ageMaxMs: null })
const say = (line: string) => process.stdout.write(`${line}\n`)
let next = Number(first)

const append = async () => {
  for (;;) {
    const number = next
    const count = 1 + (number % 37)
    next += count
    const { firstId, lastId } = await spool.append(
      Array.from({ length: count }, (_, index) => ({
        device: `d${(number + index) % 5}`,
        ...{ route: 'r', kind: 0, readings: 1, gatewayTimeMs: Date.now() },
        payload: `${number + index}|`.padEnd(20 + ((number + index) % 400), 'x'),
      })),
    )
    say(`a ${firstId} ${lastId} ${number}`)
  }
}

const consume = async () => {
  const reader = spool.openReader()
  const never = new AbortController().signal
  for (;;) {
    const last = (await reader.read({ maxRecords: 300 })).at(-1)
    if (last) {
      say(`w ${last.id}`)
      await spool.commit(last.id)
      say(`c ${last.id}`)
    } else await reader.whenReadable(never)
  }
}

await Promise.all([append(), append(), append(), consume()])
