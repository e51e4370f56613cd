import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import { leastThrottle } from '../fit-throttle.ts'
import { busiestFlow, moveFlow } from '../move-flow.ts'
import type { Survey } from '../survey-moves.ts'
import { tellBytes } from './tell-names.ts'

/**
 * New records of the moving partitions pass through the same throttle as the old ones: at or below their rate the copies never catch up.
 * Just above it they do, but slowly: a warning.
 */
export const throttleTooLow = (survey: Survey): PlanFinding[] => {
  const throttle = survey.throttleBytesPerSec
  if (throttle === null) return []
  const busiest = busiestFlow(moveFlow({ ...survey, moves: survey.moves.map(({ move }) => move) }))
  if (busiest === null || busiest.incomingBytesPerSec === 0) return []
  const { brokerId, direction, incomingBytesPerSec: rate } = busiest
  const least = leastThrottle(rate)
  if (throttle >= least) return []
  const isEndless = throttle <= rate
  return [
    finding({
      severity: isEndless ? 'blocker' : 'warning',
      kind: isEndless ? 'throttle-too-low' : 'throttle-barely-enough',
      resource: `broker ${brokerId}`,
      values: {
        brokerId,
        throttleBytesPerSec: throttle,
        incomingBytesPerSec: Math.round(rate),
        leastThrottleBytesPerSec: least,
      },
      title: isEndless
        ? `At ${tellBytes(throttle)}/s the moves would never finish`
        : `At ${tellBytes(throttle)}/s the moves would take very long`,
      detail: `Producers write ${tellBytes(rate)}/s into partitions that broker ${brokerId} would ${direction === 'in' ? 'receive' : 'send'} at a time, and that passes through the same throttle.`,
      fix: `Set the throttle to at least ${tellBytes(least)}/s (${least}), let fewer partitions move at a time, or choose automatic.`,
      fields: [{ path: 'throttleBytesPerSec', message: `At least ${least}.` }],
    }),
  ]
}
