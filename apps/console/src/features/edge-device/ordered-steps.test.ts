import { expect, test } from 'vitest'
import { orderedSteps } from './ordered-steps.ts'

const step = (name: 'issued' | 'in-kafka' | 'taken' | 'acknowledged', second: number) => ({
  step: name,
  at: new Date(second * 1000).toISOString(),
  detail: null,
})

test('a command that was taken was in Kafka before, even if Kafka’s answer came later', () => {
  const steps = [step('issued', 1), step('taken', 3), step('acknowledged', 4), step('in-kafka', 5)]
  expect(orderedSteps(steps)).toEqual([
    step('issued', 1),
    step('in-kafka', 3),
    step('taken', 3),
    step('acknowledged', 4),
  ])
})
