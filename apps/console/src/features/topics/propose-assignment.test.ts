import { describe, expect, test } from 'vitest'
import { proposeAssignment } from './propose-assignment.ts'

const brokers = [
  { brokerId: 1, rack: 'a' },
  { brokerId: 2, rack: 'a' },
  { brokerId: 3, rack: 'b' },
  { brokerId: 4, rack: 'b' },
]
const rackOf = (id: number) => brokers.find(({ brokerId }) => brokerId === id)?.rack

describe('a proposed assignment', () => {
  const proposed = proposeAssignment(brokers, { partitions: 12, replicationFactor: 2 })

  test('has the asked number of replicas, each on another broker', () => {
    for (const replicas of proposed) expect(new Set(replicas).size).toBe(2)
  })

  test('spreads every partition over both racks', () => {
    for (const replicas of proposed) expect(new Set(replicas.map(rackOf)).size).toBe(2)
  })

  test('gives every broker as many leaders', () => {
    expect([1, 2, 3, 4].map((id) => proposed.filter(([leader]) => leader === id).length)).toEqual([3, 3, 3, 3])
  })

  test('goes on where the partitions there are end', () => {
    expect(proposeAssignment(brokers, { partitions: 2, replicationFactor: 2, from: 10 })).toEqual(proposed.slice(10))
  })
})

test('more replicas than brokers gives one on each, never two on one', () => {
  expect(proposeAssignment(brokers, { partitions: 1, replicationFactor: 9 })[0]?.toSorted()).toEqual([1, 2, 3, 4])
})

test('without brokers nothing is proposed', () => {
  expect(proposeAssignment([], { partitions: 1, replicationFactor: 1 })).toEqual([[]])
})
