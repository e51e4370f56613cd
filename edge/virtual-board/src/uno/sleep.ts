import type { AVRTimer, CPU } from 'avr8js'

/**
 * avr8js takes SLEEP for a NOP and counts timers by an event per tick, 250,000 a second each. A board that sleeps would
 * cost as much as one that works. So this module asks what can end the sleep, and the emulator jumps there in one step:
 * timers catch up by the difference, which avr8js's own `count` does correctly for any number of ticks below one turn.
 *
 * It reads fields that avr8js marks private; its version is pinned, and `uno.test.ts` holds the timing against a run
 * without jumps.
 */
type ClockEvent = { cycles: number; callback: () => void; next: ClockEvent | null }
type CpuInternals = { nextClockEvent: ClockEvent | null }
type TimerInternals = {
  count: () => void
  lastCycle: number
  divider: number
  tcnt: number
  MAX: number
  WGM: number
  TIMSK: number
  config: { bits: number; TOIE: number }
}

export const SLEEP_OPCODE = 0x9588
const SMCR = 0x53
const SLEEP_ENABLE = 1
/** Timer modes of 8-bit timers that count up from 0 to 255 and overflow: normal and fast PWM. */
const COUNTS_UP_TO_MAX = [0, 3]

/** Whether the instruction about to run puts the processor to sleep. Every sleep mode is taken for idle: timers run on. */
export function isAboutToSleep(cpu: CPU): boolean {
  return cpu.progMem[cpu.pc] === SLEEP_OPCODE && ((cpu.data[SMCR] ?? 0) & SLEEP_ENABLE) !== 0
}

export type WakeFinder = {
  /** The cycle of the next thing that may wake a sleeping processor, Infinity if nothing will. Never later than that thing. */
  nextWake(): number
  /** The cycle of the first event queued, Infinity if there is none. */
  nextEvent(): number
}

export function createWakeFinder(cpu: CPU, timers: readonly AVRTimer[]): WakeFinder {
  const queue = cpu as unknown as CpuInternals
  const internals = timers.map((timer) => timer as unknown as TimerInternals)
  return {
    nextWake() {
      let wake = Infinity
      for (let event = queue.nextClockEvent; event !== null; event = event.next) {
        const { callback, cycles } = event
        const timer = internals.find((one) => one.count === callback)
        wake = Math.min(wake, timer ? nextInterruptCycle(timer, cycles) : cycles)
      }
      return wake
    },
    nextEvent: () => queue.nextClockEvent?.cycles ?? Infinity,
  }
}

/** When `timer` can next raise an interrupt that is enabled; its very next tick where that is not easily known. */
function nextInterruptCycle(timer: TimerInternals, nextTick: number): number {
  if (timer.TIMSK === 0) return Infinity
  const isPlain =
    timer.config.bits === 8 &&
    timer.TIMSK === timer.config.TOIE &&
    COUNTS_UP_TO_MAX.includes(timer.WGM) &&
    timer.divider > 0
  if (!isPlain) return nextTick
  return timer.lastCycle + (timer.MAX + 1 - timer.tcnt) * timer.divider
}
