import { expect, it } from 'vitest'
import { createInFlight } from './in-flight.ts'

const arrival = (packetId: number, payload: string, isDup = false) => {
  const acks: number[] = []
  return {
    topic: 's/a',
    payload: Buffer.from(payload),
    packetId,
    isDup,
    acknowledge: () => void acks.push(packetId),
    acks,
  }
}

it('acknowledges when the reading is durable, and not before', () => {
  const inFlight = createInFlight(100)
  const first = arrival(1, '20')
  const durable = inFlight.take(first)
  expect(first.acks).toEqual([])
  expect(inFlight.outstanding).toBe(1)
  durable?.()
  expect(first.acks).toEqual([1])
  expect(inFlight.outstanding).toBe(0)
})

it('takes a repetition of what is still on its way for the same, and acknowledges it over the new connection only', () => {
  const inFlight = createInFlight(100)
  const [first, again] = [arrival(1, '20'), arrival(1, '20')]
  const durable = inFlight.take(first)
  expect(inFlight.take(again)).toBeNull()
  durable?.()
  expect([first.acks, again.acks]).toEqual([[], [1]])
})

it('acknowledges at once the DUP of what is durable already, whose PUBACK was lost', () => {
  const inFlight = createInFlight(100)
  inFlight.take(arrival(1, '20'))?.()
  const again = arrival(1, '20', true)
  expect(inFlight.take(again)).toBeNull()
  expect(again.acks).toEqual([1])
})

it.each([
  ['the same value under an id that was free again', '20', false],
  ['another value under an id used before', '21', true],
])('takes %s for a new reading', (_what, payload, isDup) => {
  const inFlight = createInFlight(100)
  inFlight.take(arrival(1, '20'))?.()
  expect(inFlight.take(arrival(1, payload, isDup))).not.toBeNull()
})

it('takes everything for new after the broker forgot the session', () => {
  const inFlight = createInFlight(100)
  inFlight.take(arrival(1, '20'))
  inFlight.sessionLost()
  expect(inFlight.take(arrival(1, '20', true))).not.toBeNull()
})

it('remembers no more than it is told to, and never forgets what is on its way', () => {
  const inFlight = createInFlight(10)
  inFlight.take(arrival(1, 'held'))
  for (let packetId = 2; packetId <= 50; packetId++) inFlight.take(arrival(packetId, 'x'))?.()
  expect(inFlight.take(arrival(2, 'x', true))).not.toBeNull()
  expect(inFlight.take(arrival(1, 'held', true))).toBeNull()
})
