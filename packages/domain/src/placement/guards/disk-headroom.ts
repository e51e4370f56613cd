import { counted } from '../../counted.ts'
import { finding } from '../../plans/finding.ts'
import type { PlanFinding } from '../../plans/plan-finding.ts'
import { placementCost } from '../placement-cost.ts'
import type { Survey } from '../survey-moves.ts'
import { percent, tellBytes, tellNames } from './tell-names.ts'

/** No broker's disk may be fuller than `diskGuard` after the moves, unless they make it emptier. One finding a broker. */
export const diskHeadroom = ({ cluster, moves, diskGuard }: Survey): PlanFinding[] => {
  const { brokers } = placementCost(
    cluster,
    moves.map(({ move }) => move),
  )
  const receivers = new Set(moves.flatMap(({ copies }) => copies))
  const findings: PlanFinding[] = []
  const unknown: number[] = []
  for (const { brokerId, bytesIn, usedBytesBefore, usedBytesAfter, diskTotalBytes } of brokers) {
    if (!receivers.has(brokerId)) continue
    if (usedBytesAfter === null || usedBytesBefore === null || diskTotalBytes === null || diskTotalBytes <= 0) {
      unknown.push(brokerId)
      continue
    }
    const share = usedBytesAfter / diskTotalBytes
    if (share <= diskGuard || usedBytesAfter <= usedBytesBefore) continue
    findings.push(
      finding({
        severity: 'blocker',
        kind: 'disk-headroom',
        resource: `broker ${brokerId}`,
        values: { brokerId, bytes: bytesIn, share: percent(share), diskGuard: percent(diskGuard) },
        title: `The disk of broker ${brokerId} would be ${percent(share)} full`,
        detail: `It would receive ${tellBytes(bytesIn)}; it holds ${tellBytes(usedBytesBefore)} of ${tellBytes(diskTotalBytes)}. No plan may fill a disk of this cluster beyond ${percent(diskGuard)}.`,
        fix: 'Move fewer partitions, allow other brokers, shorten retention or add disk first, or ask an administrator to raise the disk guard of this cluster.',
      }),
    )
  }
  if (unknown.length > 0)
    findings.push(
      finding({
        severity: 'note',
        kind: 'disk-unknown',
        resource: unknown.length === 1 ? `broker ${unknown[0]}` : null,
        values: { brokers: unknown.length, brokerIds: tellNames(unknown) },
        title: `The disk of ${counted(unknown.length, 'broker')} cannot be judged`,
        detail: `Broker ${tellNames(unknown)} did not tell its disk or the size of what it would receive.`,
        fix: 'See on those brokers that there is room. Brokers tell their disk from Kafka 3.3 on, to who may DESCRIBE the cluster.',
      }),
    )
  return findings
}
