import type { PlanFinding } from '../../plans/plan-finding.ts'
import type { PlacementGuardInput } from '../placement-guard-input.ts'
import { type Survey, surveyMoves } from '../survey-moves.ts'
import { brokerDown } from './broker-down.ts'
import { diskHeadroom } from './disk-headroom.ts'
import { internalTopic } from './internal-topic.ts'
import { isrShrunk } from './isr-shrunk.ts'
import { leaderless } from './leaderless.ts'
import { minIsrEqualsRf } from './min-isr-equals-rf.ts'
import { minIsrHeld } from './min-isr-held.ts'
import { minIsrOne } from './min-isr-one.ts'
import { noBrokerLeft } from './no-broker-left.ts'
import { rackCollapse } from './rack-collapse.ts'
import { reassignmentUnderWay } from './reassignment-under-way.ts'
import { rfAboveBrokers } from './rf-above-brokers.ts'
import { rfBelowMinIsr } from './rf-below-min-isr.ts'
import { throttleTooLow } from './throttle-too-low.ts'
import { uncleanElectionEnabled } from './unclean-election-enabled.ts'

/** In the order in which findings of one severity are told. */
export const PLACEMENT_GUARDS: readonly ((survey: Survey) => PlanFinding[])[] = [
  rfAboveBrokers,
  rfBelowMinIsr,
  noBrokerLeft,
  brokerDown,
  leaderless,
  isrShrunk,
  internalTopic,
  reassignmentUnderWay,
  diskHeadroom,
  throttleTooLow,
  rackCollapse,
  minIsrEqualsRf,
  uncleanElectionEnabled,
  minIsrHeld,
  minIsrOne,
]

const WORST_FIRST: readonly PlanFinding['severity'][] = ['blocker', 'warning', 'note']

/** Every guard of a placement, the worst finding first. */
export const checkPlacement = (input: PlacementGuardInput): PlanFinding[] => {
  const survey = surveyMoves(input)
  return PLACEMENT_GUARDS.flatMap((guard) => guard(survey)).sort(
    (a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity),
  )
}
