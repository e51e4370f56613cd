import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { GUARANTEES, type Guarantee } from './bridge-process.ts'

export const MEASURES = ['throughput', 'latency', 'outage', 'backlog', 'serial'] as const
export type Measure = (typeof MEASURES)[number]

export type EdgeFlags = {
  only: readonly Measure[]
  guarantees: readonly Guarantee[]
  devices: readonly number[]
  messages: number
  bytes: number
  seconds: number
  backlogBytes: number
  outageSeconds: number
  profile: string | null
  folder: string
}

export const HELP = `npm run bench -- edge [flags]

A real MQTT broker, a real Kafka and the bridge, each a process of its own: what the bridge carries, what it costs,
how long a reading takes, and what a backlog does to it. What was sent is compared with what Kafka has, one by one.

  --only NAMES         of ${MEASURES.join(', ')}, parted by commas (all but outage)
  --guarantees NAMES   of at-least-once, exactly-once (both)
  --devices N,N        of the throughput measures (50,1,1000)
  --messages N         of a throughput measure (200000)
  --bytes N            of a message (120)
  --seconds N          of a latency measure, at 2,000 messages a second (30)
  --backlog-gb N       waits on disk when the bridge starts (1)
  --outage-seconds N   Kafka is away at full rate (600)
  --profile DIR        a CPU profile of each bridge goes there
  --folder DIR         the spool lies on its disk (the temporary folder of the system)
`

export class FlagError extends Error {
  override readonly name = 'FlagError'
}

/** Throws FlagError. `help` where it was asked for. */
export const parseEdgeFlags = (args: readonly string[]): EdgeFlags | 'help' => {
  const values = parse(args)
  if (values.help) return 'help'
  const only = (values.only?.split(',') ?? MEASURES.filter((name) => name !== 'outage')).map((name) => {
    const known = MEASURES.find((measure) => measure === name.trim())
    if (!known) throw new FlagError(`--only knows ${MEASURES.join(', ')}, not ${name}.`)
    return known
  })
  const guarantees = (values.guarantees?.split(',') ?? GUARANTEES).map((name) => {
    const known = GUARANTEES.find((guarantee) => guarantee === name.trim())
    if (!known) throw new FlagError(`--guarantees knows ${GUARANTEES.join(', ')}, not ${name}.`)
    return known
  })
  const devices = (values.devices ?? '50,1,1000').split(',').map((each) => number('devices', each, 1, 1))
  return {
    ...{ only, guarantees, devices },
    messages: number('messages', values.messages, 200_000, 1_000),
    bytes: number('bytes', values.bytes, 120, 60),
    seconds: number('seconds', values.seconds, 30, 1),
    backlogBytes: number('backlog-gb', values['backlog-gb'], 1, 0.01) * 1e9,
    outageSeconds: number('outage-seconds', values['outage-seconds'], 600, 1),
    profile: values.profile ?? null,
    folder: values.folder ?? tmpdir(),
  }
}

const parse = (args: readonly string[]) => {
  const text = { type: 'string' } as const
  try {
    const options = {
      ...{
        only: text,
        guarantees: text,
        devices: text,
        messages: text,
        bytes: text,
        seconds: text,
        folder: text,
        profile: text,
      },
      ...{ 'backlog-gb': text, 'outage-seconds': text, help: { type: 'boolean', short: 'h' } as const },
    }
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (error) {
    throw new FlagError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

const number = (name: string, given: string | undefined, fallback: number, least: number): number => {
  const value = given === undefined ? fallback : Number(given)
  if (Number.isFinite(value) && value >= least) return value
  throw new FlagError(`--${name} is a number from ${least} on, not ${given}.`)
}
