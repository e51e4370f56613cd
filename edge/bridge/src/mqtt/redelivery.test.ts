import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createInFlight, type InFlight } from './in-flight.ts'

const LIVES = 500
const REMEMBERED = 16
const IDS = 65_535

/** How a broker chooses the id of a message, and whether it says what it repeats. */
type Habits = { ids: 'counts' | 'lowest free' | 'last freed'; marksDup: boolean }
type Message = { number: number; packetId: number; wasSent: boolean }
/** What the broker and the bridge do, one after the other. */
type Step =
  | { do: 'publish' }
  /** The broker sends what it has not sent; the bridge reads so many of it. */
  | { do: 'deliver'; read: number }
  /** So many of what waits for the disk are durable, and acknowledged. */
  | { do: 'sync'; messages: number }
  /** So many acknowledgements reach the broker. */
  | { do: 'acknowledge'; packets: number }
  | { do: 'pong' }
  | { do: 'cut' | 'kill' }

/**
 * A broker and a bridge, between them two streams that lose their ends. Every message says the same, as a sensor does whose value
 * does not change; the number behind it is known to the model only. What is durable is a list of numbers and tokens.
 */
const live = (habits: Habits, steps: readonly Step[]) => {
  const durable: { number: number; token: Uint8Array }[] = []
  const duplicates: number[] = []
  const unacknowledged: Message[] = []
  const free: number[] = []
  let published = 0
  let next = 1
  let toBridge: (Message & { isDup: boolean })[] = []
  let toBroker: ({ packetId: number } | 'ping')[] = []
  let pongs = 0
  let connection = 0
  let waiting: { number: number; token: Uint8Array; durable: () => void }[] = []
  let bridge: InFlight

  const start = () => {
    bridge = createInFlight({ remembered: REMEMBERED, scope: 's', tokens: durable.map(({ token }) => token) })
    waiting = []
  }
  const idFor = (): number => {
    if (habits.ids === 'last freed') return free.pop() ?? next++
    const used = new Set(unacknowledged.map(({ packetId }) => packetId))
    if (habits.ids === 'lowest free') {
      for (let id = 1; ; id++) if (!used.has(id)) return id
    }
    do next = (next % IDS) + 1
    while (used.has(next))
    return next
  }
  const send = (message: Message, isDup: boolean) => {
    message.wasSent = true
    toBridge.push({ ...message, isDup: isDup && habits.marksDup })
  }
  const connect = () => {
    toBridge = []
    toBroker = []
    pongs = 0
    connection++
    bridge.connected(true)
    for (const message of unacknowledged) send(message, message.wasSent)
  }
  const hear = ({ number, packetId, isDup }: Message & { isDup: boolean }) => {
    const through = connection
    const acknowledge = () => {
      if (through !== connection) return
      toBroker.push({ packetId })
      if (!bridge.freed(packetId)) return
      toBroker.push('ping')
      bridge.pinged()
    }
    const taken = bridge.take({ topic: 't', payload: Buffer.from('20'), packetId, qos: 1, isDup, acknowledge })
    if (taken) waiting.push({ number, ...taken })
    else duplicates.push(number)
  }
  const sync = (messages: number) => {
    for (const { number, token, durable: isDurable } of waiting.splice(0, messages)) {
      durable.push({ number, token })
      isDurable()
    }
  }
  const receive = (packets: number) => {
    for (const packet of toBroker.splice(0, packets)) {
      if (packet === 'ping') {
        pongs++
        continue
      }
      const at = unacknowledged.findIndex(({ packetId }) => packetId === packet.packetId)
      if (at === -1) continue
      unacknowledged.splice(at, 1)
      free.push(packet.packetId)
    }
  }
  const act: { [Kind in Step['do']]: (step: Step & { do: Kind }) => void } = {
    publish: () => {
      const message = { number: ++published, packetId: idFor(), wasSent: false }
      unacknowledged.push(message)
      send(message, false)
    },
    deliver: ({ read }) => {
      for (const message of toBridge.splice(0, read)) hear(message)
    },
    sync: ({ messages }) => sync(messages),
    acknowledge: ({ packets }) => receive(packets),
    pong: () => {
      // In order with the messages: what is on its way before it is read first.
      for (const message of toBridge.splice(0)) hear(message)
      for (; pongs > 0; pongs--) bridge.ponged()
    },
    cut: connect,
    kill: () => {
      start()
      connect()
    },
  }
  start()
  connect()
  for (const step of steps) {
    ;(act[step.do] as (given: Step) => void)(step)
  }
  // Until nothing is left.
  while (unacknowledged.length > 0) {
    connect()
    hearAll()
  }
  function hearAll() {
    for (const message of toBridge.splice(0)) hear(message)
    sync(waiting.length)
    receive(toBroker.length)
  }
  return { published, durable, duplicates }
}

const few = fc.integer({ min: 1, max: 5 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Step>({ do: 'publish' }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('deliver' as const), read: few }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('sync' as const), messages: few }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('acknowledge' as const), packets: few }) },
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'pong' }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('cut' as const, 'kill' as const) }),
  },
)
const steps = fc.array(step, { minLength: 1, maxLength: 80 })
/** One message after the other, each acknowledged: the broker shows how it chooses its ids. */
const SHOWN: readonly Step[] = [1, 2, 3].flatMap(() => [
  { do: 'publish' },
  { do: 'deliver', read: 9 },
  { do: 'sync', messages: 9 },
  { do: 'acknowledge', packets: 9 },
  { do: 'pong' },
])

it.each<Habits>([
  { ids: 'counts', marksDup: true },
  { ids: 'counts', marksDup: false },
  { ids: 'lowest free', marksDup: true },
  { ids: 'lowest free', marksDup: false },
  { ids: 'last freed', marksDup: true },
])(
  'no message that says the same as others is lost over cuts and crashes, where a broker $ids, DUP marked: $marksDup',
  (habits) => {
    fc.assert(
      fc.property(steps, (given) => {
        const { published, durable } = live(habits, [...SHOWN, ...given])
        const there = new Set(durable.map(({ number }) => number))
        expect(there.size).toBe(published)
      }),
      { numRuns: LIVES },
    )
  },
)

it('no message becomes two readings over cuts and crashes, where a broker counts and marks what it repeats', () => {
  let repeated = 0
  fc.assert(
    fc.property(steps, (given) => {
      const { published, durable, duplicates } = live({ ids: 'counts', marksDup: true }, [...SHOWN, ...given])
      expect(durable.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
        Array.from({ length: published }, (_, index) => index + 1),
      )
      repeated += duplicates.length
    }),
    { numRuns: LIVES },
  )
  expect(repeated).toBeGreaterThan(LIVES / 5)
})
