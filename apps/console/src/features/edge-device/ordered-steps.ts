import type { EdgeCommand } from '@headgate/domain'

type Step = EdgeCommand['steps'][number]

const ORDER: readonly Step['step'][] = ['issued', 'in-kafka', 'taken', 'acknowledged', 'failed', 'timed-out']

/**
 * The steps in the order in which they must have happened. Kafka's answer to the console may come after the bridge has
 * already read the command: a step has happened at the latest when the next one was reported.
 */
export const orderedSteps = (steps: readonly Step[]): Step[] => {
  const inOrder = [...steps].sort((a, b) => ORDER.indexOf(a.step) - ORDER.indexOf(b.step))
  return inOrder.map((step, index) => ({
    ...step,
    at: inOrder.slice(index).reduce((earliest, { at }) => (at < earliest ? at : earliest), step.at),
  }))
}
