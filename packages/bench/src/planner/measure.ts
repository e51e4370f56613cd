import { planPlacement } from '@headgate/domain'
import { checkPlan } from './check-plan.ts'
import { generatePlacement, type PlacementSize } from './generate-placement.ts'
import { GOALS } from './goals.ts'

export type MeasureRequest = Omit<PlacementSize, 'replicationFactor'> & { goal: string }
export type Measure = {
  generateMs: number
  wallMs: number
  cpuMs: number
  /** Of the whole process: generated metadata, plan and Node itself. */
  peakBytes: number
  moves: number
  replicasToCopy: number
  bytesToMove: number | null
  lowerBoundBytes: number | null
  faults: string[]
}

/** Generates a cluster and plans one goal on it. Only the planning is timed. */
export const measure = ({ goal: name, ...size }: MeasureRequest): Measure => {
  const bench = GOALS[name]
  if (bench === undefined) throw new RangeError(`There is no goal ${name}.`)
  const begun = performance.now()
  const cluster = generatePlacement({ ...size, replicationFactor: bench.replicationFactor })
  const goal = bench.goal(cluster)
  const generateMs = performance.now() - begun

  const cpuBefore = process.cpuUsage()
  const start = performance.now()
  const result = planPlacement(cluster, goal)
  const wallMs = performance.now() - start
  const cpu = process.cpuUsage(cpuBefore)
  const peakBytes = process.resourceUsage().maxRSS * 1_024

  return {
    generateMs,
    wallMs,
    cpuMs: (cpu.user + cpu.system) / 1_000,
    peakBytes,
    moves: result.moves.length,
    replicasToCopy: result.replicasToCopy,
    bytesToMove: result.bytesToMove,
    lowerBoundBytes: result.lowerBoundBytes,
    faults: checkPlan(cluster, goal, result),
  }
}
