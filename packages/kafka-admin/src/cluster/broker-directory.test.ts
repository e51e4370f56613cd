import { AppError } from '@headgate/domain'
import { expect, test } from 'vitest'
import { formatAddress, parseAddress } from './broker-address.ts'
import { createBrokerDirectory } from './broker-directory.ts'
import { createFailureMemory } from './failure-memory.ts'

const failure = new AppError({ code: 'BROKER_UNREACHABLE', title: 'Down' })

test('asks connected brokers first and those that failed a moment ago last, until the moment is over', () => {
  let now = 1_000
  const failures = createFailureMemory(5_000, () => now)
  const directory = createBrokerDirectory(
    ['boot:1', 'b:2'].map(parseAddress),
    (address) => address.host === 'c',
    (address) => failures.recall(formatAddress(address)) !== null,
  )
  directory.learn([
    { brokerId: 1, host: 'a', port: 1 },
    { brokerId: 2, host: 'b', port: 2 },
    { brokerId: 3, host: 'c', port: 3 },
  ])
  const order = () => directory.candidates().map(formatAddress)
  expect(order()).toEqual(['c:3', 'a:1', 'b:2', 'boot:1'])
  failures.note('c:3', failure)
  failures.note('a:1', failure)
  expect(order()).toEqual(['b:2', 'boot:1', 'a:1', 'c:3'])
  failures.forget('a:1')
  now += 5_000
  expect(order()).toEqual(['c:3', 'a:1', 'b:2', 'boot:1'])
})

test('keeps the address of a broker that left, and takes a new one over the old', () => {
  const directory = createBrokerDirectory(
    [],
    () => false,
    () => false,
  )
  directory.learn([{ brokerId: 1, host: 'a', port: 1 }])
  directory.learn([{ brokerId: 2, host: 'b', port: 2 }])
  expect(directory.addressOf(1)).toEqual({ host: 'a', port: 1 })
  directory.learn([{ brokerId: 1, host: 'z', port: 9 }])
  expect(directory.addressOf(1)).toEqual({ host: 'z', port: 9 })
  expect(directory.addressOf(3)).toBeNull()
})
