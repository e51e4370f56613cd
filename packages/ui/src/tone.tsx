import { ArrowRightLeft, CircleCheck, CircleDashed, CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react'

export const TONES = ['ok', 'warn', 'error', 'info', 'moving', 'idle'] as const
export type Tone = (typeof TONES)[number]

/** Each tone has one icon, so that colour never speaks alone. */
export const TONE_ICON: Readonly<Record<Tone, LucideIcon>> = {
  ok: CircleCheck,
  warn: TriangleAlert,
  error: CircleX,
  info: Info,
  moving: ArrowRightLeft,
  idle: CircleDashed,
}

/** Written out, because Tailwind finds class names by reading the source. */
export const TONE_CLASS: Readonly<Record<Tone, string>> = {
  ok: 'tone-ok',
  warn: 'tone-warn',
  error: 'tone-error',
  info: 'tone-info',
  moving: 'tone-moving',
  idle: 'tone-idle',
}
