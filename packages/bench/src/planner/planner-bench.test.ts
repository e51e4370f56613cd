import { partitionAt } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { UsageError } from '../usage-error.ts'
import { generatePlacement } from './generate-placement.ts'
import { GOALS } from './goals.ts'
import { measure } from './measure.ts'
import { parsePlannerFlags } from './planner-flags.ts'
import { runPlanner } from './run-planner.ts'

const small = { topics: 40, partitions: 1_200, brokers: 12, seed: 7 }

describe('the planner bench', () => {
  test.each(Object.keys(GOALS))('plans %s and finds what the planner promises', (goal) => {
    const measured = measure({ ...small, goal })
    expect(measured.faults).toEqual([])
    expect(measured.moves).toBeGreaterThan(0)
    expect(measured.lowerBoundBytes).not.toBeNull()
  })

  test('reports every size and goal, each with its bytes against the least', async () => {
    let report = ''
    const args = ['--topics', '40', '--partitions', '1200', '--brokers', '12', '--sizes', '2']
    await runPlanner(args, (text) => {
      report += text
    })
    expect(report.match(/^RF 2 → 3 .* 1$/gm)).toHaveLength(2)
    expect(report.match(/^evacuate a broker .* 1$/gm)).toHaveLength(2)
    expect(report).toContain('Growth')
  })

  test('fails when a plan breaks what the planner promises', async () => {
    const broken = async () => ({
      ...measure({ ...small, goal: 'evacuate' }),
      faults: ['A broker holds a partition twice.'],
    })
    await expect(runPlanner(['--sizes', '1'], () => undefined, broken)).rejects.toThrow('holds a partition twice')
  })

  test.each([
    { args: ['--topics', 'many'], message: '--topics is a whole number' },
    { args: ['--brokers', '3'], message: 'at least 4' },
    { args: ['--goals', 'world-peace'], message: 'There is no goal world-peace' },
    { args: ['--topics', '10', '--partitions', '5'], message: 'every topic has one' },
    { args: ['--unknown'], message: '--unknown' },
  ])('refuses $args with the reason', ({ args, message }) => {
    expect(() => parsePlannerFlags(args)).toThrow(UsageError)
    expect(() => parsePlannerFlags(args)).toThrow(message)
  })
})

describe('generated metadata', () => {
  const cluster = generatePlacement({ ...small, replicationFactor: 3 })
  const partitions = Array.from({ length: small.partitions }, (_, position) => partitionAt(cluster, position))

  test('is the same for the same seed and another for another', () => {
    expect(generatePlacement({ ...small, replicationFactor: 3 })).toEqual(cluster)
    expect(generatePlacement({ ...small, seed: 8, replicationFactor: 3 }).bytes).not.toEqual(cluster.bytes)
  })

  test('has as many topics and partitions as asked for, each on different brokers, led by one in sync', () => {
    expect(new Set(partitions.map(({ topic }) => topic)).size).toBe(small.topics)
    for (const { replicas, isr, leader } of partitions) {
      expect(new Set(replicas).size).toBe(3)
      expect(isr).toContain(leader)
    }
    expect(partitions.some(({ isr }) => isr.length < 3)).toBe(true)
    expect(partitions.some(({ replicas, leader }) => replicas[0] !== leader)).toBe(true)
  })
})
