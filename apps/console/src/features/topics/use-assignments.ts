'use client'

import { useState } from 'react'
import { type AssignableBroker, proposeAssignment } from './propose-assignment.ts'

/** More rows than these nobody places by hand. */
const MOST_BY_HAND = 100

type Shape = { partitions: number; replicationFactor: number; from?: number }

/** A proposal for the asked shape, until a hand changes it; another shape is proposed anew. */
export const useAssignments = (brokers: readonly AssignableBroker[], shape: Shape) => {
  const { partitions, replicationFactor } = shape
  const isPossible =
    Number.isInteger(partitions) &&
    Number.isInteger(replicationFactor) &&
    partitions >= 1 &&
    replicationFactor >= 1 &&
    partitions <= MOST_BY_HAND &&
    brokers.length > 0
  const key = `${partitions} ${replicationFactor} ${brokers.length}`
  const [made, setMade] = useState<{ key: string; assignments: number[][] } | null>(null)
  const proposed = () => (isPossible ? proposeAssignment(brokers, shape) : [])
  return {
    isPossible,
    assignments: made?.key === key ? made.assignments : proposed(),
    setAssignments: (assignments: number[][]) => setMade({ key, assignments }),
    propose: () => setMade({ key, assignments: proposed() }),
  }
}
