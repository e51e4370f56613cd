import type { ItemOutcome, Plan, PlanFinding } from '@headgate/domain'
import { bytesText, countText, durationText } from './format.ts'
import { inCommands } from './in-commands.ts'
import { wrap } from './wrap.ts'

const SIGN: Readonly<Record<PlanFinding['severity'], string>> = {
  blocker: '✗ blocker',
  warning: '! warning',
  note: '· note',
}
const MOVES_SHOWN = 20

type Values = Plan['steps'][number]['before']
/** Replicas of partitions are told once, by the moves below. */
const isToldAsMove = (name: string, { moves }: Plan): boolean => moves.length > 0 && /^partition \d+$/.test(name)

const diffLines = (plan: Plan, before: Values, after: Values): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    isToldAsMove(name, plan)
      ? []
      : [
          ...(name in before && before[name] !== after[name] ? [`  - ${name}: ${before[name] ?? 'not set'}`] : []),
          ...(name in after && before[name] !== after[name] ? [`  + ${name}: ${after[name] ?? 'not set'}`] : []),
        ],
  )

const findingLines = ({ severity, title, detail, fix }: PlanFinding, width: number | null): string[] => [
  ...wrap(`${SIGN[severity]}: ${title}`, width, '', '    '),
  ...(detail === '' ? [] : wrap(detail, width, '    ')),
  ...(fix === '' ? [] : wrap(inCommands(fix), width, '    → ', '      ')),
]

const costText = ({ cost, movesTotal }: Plan): string | null => {
  const copied = `${bytesText(cost.bytesToMove)} copied`
  const throttle = cost.throttleBytesPerSec === null ? 'none' : `${bytesText(cost.throttleBytesPerSec)}/s per broker`
  const time = cost.durationMs === null || !cost.bytesToMove ? '' : `, about ${durationText(cost.durationMs)}`
  if (movesTotal > 0)
    return `Moves ${countText(movesTotal)} partition${movesTotal === 1 ? '' : 's'}, ${copied}, throttle ${throttle}${time}.`
  return cost.partitionsToMove > 0 ? `${copied[0]?.toUpperCase()}${copied.slice(1)}.` : null
}

const costLines = (plan: Plan): string[] => [
  ...[costText(plan)].filter((text) => text !== null),
  ...(plan.cost.recordsLost ? [`Loses ${countText(plan.cost.recordsLost)} records.`] : []),
  ...(plan.cost.keysMoved ? [`${(100 * plan.cost.keysMoved).toFixed(1)} % of keys go to another partition.`] : []),
]

const approvalLines = ({ approval }: Plan): string[] => {
  const { isNeeded, decision, reason, by, comment } = approval
  if (decision !== null)
    return [
      `${decision === 'approved' ? 'Approved' : 'Rejected'} by ${by?.name ?? 'somebody'}${comment ? `: ${comment}` : '.'}`,
    ]
  return isNeeded
    ? [`A second person must approve: ${(reason ?? 'the policy of this cluster asks for it').replace(/\.$/, '')}.`]
    : []
}

/** The review of a plan as a terminal shows it: diff, moves, findings with their cure, cost. */
export const planText = (plan: Plan, width: number | null = null): string =>
  [
    `${plan.title}  (plan ${plan.id}, ${plan.state}, risk ${plan.risk})`,
    ...plan.steps.flatMap(({ resource, summary, before, after }) => [
      '',
      `${resource}: ${summary}`,
      ...diffLines(plan, before, after),
    ]),
    ...plan.moves
      .slice(0, MOVES_SHOWN)
      .map(
        ({ topic, partition, before, after, bytes }) =>
          `  ${topic}-${partition}: [${before.join(',')}] → [${after.join(',')}]  ${bytesText(bytes)} a replica`,
      ),
    ...(plan.movesTotal > MOVES_SHOWN ? [`  … and ${countText(plan.movesTotal - MOVES_SHOWN)} more partitions`] : []),
    ...(plan.findings.length > 0 ? ['', ...plan.findings.flatMap((one) => findingLines(one, width))] : []),
    ...['', ...costLines(plan)].filter((line, at, all) => line !== '' || all.length > at + 1),
    ...approvalLines(plan),
  ].join('\n')

const MARK: Readonly<Record<ItemOutcome['outcome'], string>> = {
  done: '✓',
  failed: '✗',
  skipped: '–',
  job: '…',
  unknown: '?',
}

/** How each item ended, with the words of whoever refused it. */
export const outcomeText = (items: readonly ItemOutcome[]): string =>
  items
    .map(({ item, outcome, problem }) =>
      [
        `${MARK[outcome]} ${item}`,
        ...(problem ? [`    ${problem.title}${problem.detail ? `: ${problem.detail}` : ''}`] : []),
        ...(problem?.kafka ? [`    Kafka: ${problem.kafka.name} ${problem.kafka.message ?? ''}`.trimEnd()] : []),
        ...(problem?.fix ? [`    → ${inCommands(problem.fix)}`] : []),
      ].join('\n'),
    )
    .join('\n')
