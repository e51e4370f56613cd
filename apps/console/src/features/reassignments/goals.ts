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
/** What stands in the address as `dialog` without being a goal of its own. */
export const DIALOGS = [...GOALS, 'cancel-foreign'] as const
export type ReassignmentDialog = (typeof DIALOGS)[number]

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

export const readDialog = (text: string | null): ReassignmentDialog | null =>
  DIALOGS.find((dialog) => dialog === text) ?? null

export const REASSIGNMENT_TABS = ['plan', 'running', 'history'] as const
export type ReassignmentTab = (typeof REASSIGNMENT_TABS)[number]
export const readReassignmentTab = (text: string | null): ReassignmentTab =>
  REASSIGNMENT_TABS.find((tab) => tab === text) ?? 'plan'
