import { expect, it } from 'vitest'
import { createSenders } from './senders.ts'

const never = new AbortController().signal

const make = (most: number) => {
  const log = { opened: 0, closed: 0, isAway: false }
  const open = async () => {
    if (log.isAway) throw new Error('away')
    log.opened++
    return { send: async () => undefined, close: async () => void log.closed++ }
  }
  const explain = () => ({ sentence: '', verdict: 'retry' as const, needsFreshSender: false })
  return { log, senders: createSenders({ open, explain }, most) }
}

it('lends a sound sender again, and closes one that is not', async () => {
  const { log, senders } = make(2)
  const first = await senders.lease(never)
  await first?.giveBack(true)
  const second = await senders.lease(never)
  expect(log).toMatchObject({ opened: 1, closed: 0 })
  await second?.giveBack(false)
  await second?.giveBack(true)
  await senders.lease(never)
  expect(log).toMatchObject({ opened: 2, closed: 1 })
})

it('never has more than its number, and lends in the order of asking', async () => {
  const { log, senders } = make(1)
  const held = await senders.lease(never)
  const order: number[] = []
  const [a, b] = [1, 2].map((name) =>
    senders.lease(never).then((lease) => {
      order.push(name)
      return lease
    }),
  )
  await held?.giveBack(true)
  await (await a)?.giveBack(true)
  await (await b)?.giveBack(true)
  expect([order, log.opened]).toEqual([[1, 2], 1])
  await senders.stop()
  expect(log.closed).toBe(1)
})

it('lets go who gives up waiting, and keeps no place for what could not be opened', async () => {
  const { log, senders } = make(1)
  const held = await senders.lease(never)
  const patience = new AbortController()
  const waiting = senders.lease(patience.signal)
  patience.abort()
  expect(await waiting).toBeNull()
  await held?.giveBack(false)
  log.isAway = true
  await expect(senders.lease(never)).rejects.toThrow('away')
  log.isAway = false
  expect(await senders.lease(never)).not.toBeNull()
})
