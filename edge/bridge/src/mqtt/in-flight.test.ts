import { describe, expect, it } from 'vitest'
import { createInFlight, type InFlight } from './in-flight.ts'

const make = (tokens: readonly Uint8Array[] = [], remembered = 100) => {
  const inFlight = createInFlight({ remembered, scope: 's', tokens })
  inFlight.connected(true)
  return inFlight
}

const arrival = (packetId: number, payload: string, isDup = false, qos: 1 | 2 = 1) => {
  const acks: number[] = []
  return {
    ...{ topic: 's/a', payload: Buffer.from(payload), packetId, qos, isDup, acks },
    acknowledge: () => void acks.push(packetId),
  }
}

/** A message that becomes durable and is acknowledged; answers its token. */
const settle = (inFlight: InFlight, packetId: number, payload: string, isDup = false) => {
  const taken = inFlight.take(arrival(packetId, payload, isDup))
  taken?.durable()
  if (inFlight.freed(packetId)) {
    inFlight.pinged()
    inFlight.ponged()
  }
  return taken?.token ?? new Uint8Array()
}

/** As much as it takes to see how the broker chooses ids. */
const settleAll = (inFlight: InFlight, ids: readonly number[], payload = '20') =>
  ids.map((packetId) => settle(inFlight, packetId, payload))

it('acknowledges when the reading is durable, and not before', () => {
  const inFlight = make()
  const first = arrival(1, '20')
  const taken = inFlight.take(first)
  expect(first.acks).toEqual([])
  expect(inFlight.outstanding).toBe(1)
  taken?.durable()
  expect(first.acks).toEqual([1])
  expect(inFlight.outstanding).toBe(0)
})

it('takes a repetition of what is still on its way for the same, and acknowledges it over the new connection only', () => {
  const inFlight = make()
  const [first, again] = [arrival(1, '20'), arrival(1, '20')]
  const taken = inFlight.take(first)
  inFlight.connected(true)
  expect(inFlight.take(again)).toBeNull()
  taken?.durable()
  expect([first.acks, again.acks]).toEqual([[], [1]])
})

it('takes what comes again for the same as long as nobody acknowledged it, whatever the broker says of it', () => {
  const inFlight = make()
  const taken = inFlight.take({ ...arrival(1, '20'), acknowledge: () => undefined })
  inFlight.connected(true)
  taken?.durable()
  const again = arrival(1, '20', false)
  expect(inFlight.take(again)).toBeNull()
  expect(again.acks).toEqual([1])
})

describe('the DUP of what is durable already', () => {
  it('is acknowledged at once when the broker counts its ids up: its PUBACK was lost', () => {
    const inFlight = make()
    settleAll(inFlight, [1, 2, 3])
    inFlight.connected(true)
    const again = arrival(3, '20', true)
    expect(inFlight.take(again)).toBeNull()
    expect(again.acks).toEqual([3])
  })

  it('is new when the broker gives the lowest free id: the one before may have been acknowledged', () => {
    const inFlight = make()
    settleAll(inFlight, [1, 1, 1])
    inFlight.connected(true)
    expect(inFlight.take(arrival(1, '20', true))).not.toBeNull()
  })

  it('is new when the ids jump to and fro', () => {
    const inFlight = make()
    settleAll(inFlight, [500, 20, 900, 3, 40_000, 100])
    expect(inFlight.take(arrival(100, '20', true))).not.toBeNull()
    expect(inFlight.take(arrival(900, '20', true))).not.toBeNull()
  })

  it('is new before anybody knows how the broker chooses', () => {
    const inFlight = make()
    settleAll(inFlight, [7])
    inFlight.connected(true)
    expect(inFlight.take(arrival(7, '20', true))).not.toBeNull()
  })

  it('is new after a burst of ids that says nothing, because the broker may not have known that lower ones were free', () => {
    const inFlight = make()
    for (const packetId of [1, 2, 3, 4]) inFlight.take(arrival(packetId, '20'))?.durable()
    for (const packetId of [1, 2, 3, 4]) inFlight.freed(packetId)
    inFlight.connected(true)
    expect(inFlight.take(arrival(4, '20', true))).not.toBeNull()
  })

  it.each([
    ['the same value without DUP', '20', false],
    ['another value under an id used before', '21', true],
  ])('is not %s', (_what, payload, isDup) => {
    const inFlight = make()
    settleAll(inFlight, [1, 2, 3])
    expect(inFlight.take(arrival(3, payload, isDup))).not.toBeNull()
  })

  it('is not what comes after the broker forgot the session', () => {
    const inFlight = make()
    settleAll(inFlight, [1, 2, 3])
    inFlight.connected(false)
    expect(inFlight.take(arrival(3, '20', true))).not.toBeNull()
  })

  it('is at QoS 2, whatever the broker, what comes before PUBREL, and not what comes after it', () => {
    const inFlight = make()
    inFlight.take(arrival(3, '20', false, 2))?.durable()
    const again = arrival(3, '20', true, 2)
    expect(inFlight.take(again)).toBeNull()
    expect(again.acks).toEqual([3])
    inFlight.freed(3)
    expect(inFlight.take(arrival(3, '20', true, 2))).not.toBeNull()
  })
})

describe('after a start', () => {
  it('knows by their tokens what is durable, and what the broker was seen to do', () => {
    const before = make()
    const tokens = settleAll(before, [65_533, 65_534, 65_535, 1, 2])
    const inFlight = make(tokens)
    for (const packetId of [65_535, 1, 2]) expect(inFlight.take(arrival(packetId, '20', true))).toBeNull()
    expect(inFlight.take(arrival(3, '20', true))).not.toBeNull()
  })

  it('believes none of them from before the ids went backwards', () => {
    const tokens = settleAll(make(), [10, 11, 12, 13])
    const later = settleAll(make(tokens), [11, 12])
    const inFlight = make([...tokens, ...later])
    expect(inFlight.take(arrival(13, '20', true))).not.toBeNull()
  })

  it('believes none of them in a session that is new', () => {
    const inFlight = make(settleAll(make(), [10, 11, 12, 13]))
    inFlight.connected(false)
    expect(inFlight.take(arrival(13, '20', true))).not.toBeNull()
  })

  it('takes nothing from tokens that it cannot read', () => {
    expect(make([Buffer.from('?'), new Uint8Array()]).take(arrival(1, '20', true))).not.toBeNull()
  })
})

it('remembers no more than it is told to, and never forgets what is on its way', () => {
  const inFlight = make([], 10)
  inFlight.take(arrival(1, 'held'))
  settleAll(
    inFlight,
    Array.from({ length: 49 }, (_, index) => index + 2),
    'x',
  )
  expect(inFlight.take(arrival(2, 'x', true))).not.toBeNull()
  expect(inFlight.take(arrival(1, 'held', true))).toBeNull()
})
