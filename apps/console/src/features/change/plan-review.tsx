'use client'

import type { Plan } from '@headgate/domain'
import type { ReactNode } from 'react'
import { PlanApproval } from './plan-approval.tsx'
import { PlanBrokers } from './plan-brokers.tsx'
import { PlanCostFigures } from './plan-cost.tsx'
import { PlanFindings } from './plan-findings.tsx'
import { PlanMoves } from './plan-moves.tsx'
import { PlanRisk } from './plan-risk.tsx'
import { PlanSteps } from './plan-steps.tsx'
import { StaleNote } from './stale-note.tsx'

/**
 * What changes, what is wrong with it and its cure, what it costs, who must approve and how it is undone: in a dialog before it is
 * applied, and on the page of a plan for as long as it is kept. `children` stand after what changes, `aside` after the cost.
 */
export const PlanReview = ({
  plan,
  stale = null,
  children,
  aside,
}: {
  plan: Plan
  stale?: Plan | null
  children?: ReactNode
  aside?: ReactNode
}) => (
  <div className="@container">
    <div className="grid gap-6 @2xl:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
      <div className="grid min-w-0 content-start gap-5">
        {stale ? <StaleNote stale={stale} plan={plan} /> : null}
        <PlanSteps plan={plan} />
        <PlanMoves plan={plan} />
        {children}
        <PlanFindings plan={plan} />
      </div>
      <div className="grid min-w-0 content-start gap-5">
        <PlanCostFigures plan={plan} />
        <PlanBrokers plan={plan} />
        {aside}
        <PlanRisk plan={plan} />
        <PlanApproval plan={plan} />
      </div>
    </div>
  </div>
)
