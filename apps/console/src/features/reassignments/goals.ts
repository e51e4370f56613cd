import {
  ArrowRightLeft,
  Copy,
  Gauge,
  HardDrive,
  type LucideIcon,
  PencilRuler,
  Scale,
  Server,
  Split,
} from 'lucide-react'

/** What an operator wants to reach; the name stands in the address as `dialog`. */
export const GOALS = ['rf', 'evacuate', 'balance', 'racks', 'by-hand', 'log-dirs', 'throttles'] as const
export type Goal = (typeof GOALS)[number]

export const GOAL_ICON = {
  rf: Copy,
  evacuate: Server,
  balance: Scale,
  racks: Split,
  'by-hand': PencilRuler,
  'log-dirs': HardDrive,
  throttles: Gauge,
} as const satisfies Record<Goal, LucideIcon>
export const EMPTY_ICON = ArrowRightLeft

/** The command that does the same, where one line says it. */
export const GOAL_COMMAND: Readonly<Partial<Record<Goal, string>>> = {
  rf: 'headgate topics set-rf readings 3 --throttle 10MB --watch',
  evacuate: 'headgate reassign evacuate 3 --watch',
  balance: 'headgate reassign balance --watch',
  racks: 'headgate reassign balance --by replicas --watch',
  'by-hand': 'headgate reassign apply --file moves.json --watch',
  throttles: 'headgate reassign remove-throttles',
}

export const readGoal = (text: string | null): Goal | null => GOALS.find((goal) => goal === text) ?? null

export const REASSIGNMENT_TABS = ['plan', 'running', 'history'] as const
export type ReassignmentTab = (typeof REASSIGNMENT_TABS)[number]
export const readReassignmentTab = (text: string | null): ReassignmentTab =>
  REASSIGNMENT_TABS.find((tab) => tab === text) ?? 'plan'
