import type { CommandResult } from '@headgate/edge-protocol'

export type CommandOutcome = { step: Exclude<CommandResult['step'], 'taken'>; answer: string | null }
/** Writes one command in the board's framing. */
export type Write = (command: string) => Promise<void>

export type BoardCommands = {
  /** Writes one command and waits for the board's answer. One at a time: a second caller waits for the first. Never rejects. */
  send: (command: string, timeoutMs: number) => Promise<CommandOutcome>
  /** The port is open, and the board boots: what is written now would be swallowed by its boot loader. */
  booting: () => void
  attach: (write: Write) => void
  /** The board is gone: who waits for its answer is told why. */
  detach: (reason: string) => void
  answered: (isOk: boolean, text: string) => void
}

/** A board that answered too late is believed to mean the command that gave up, for this long. */
const LATE_ANSWER_MS = 30_000

/** The command side of one board: a line down, a line back up. */
export const createBoardCommands = (now: () => number = Date.now): BoardCommands => {
  let write: Write | null = null
  let whyDetached = 'the board has not been opened yet'
  let settle: ((outcome: CommandOutcome) => void) | null = null
  let gaveUp: { command: string; untilMs: number } | null = null
  let asked = ''
  let last: Promise<unknown> = Promise.resolve()
  let isBooting = false
  const waitingForBoot = new Set<() => void>()
  const bootEnded = () => {
    isBooting = false
    for (const wake of waitingForBoot) wake()
  }

  const whenBooted = (timeoutMs: number) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        waitingForBoot.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, timeoutMs)
      waitingForBoot.add(wake)
    })

  const send = async (command: string, timeoutMs: number): Promise<CommandOutcome> => {
    const startedMs = now()
    if (isBooting) await whenBooted(timeoutMs)
    const leftMs = timeoutMs - (now() - startedMs)
    if (isBooting || leftMs <= 0) return { step: 'timed-out', answer: null }
    return exchange(command, leftMs)
  }

  const exchange = (command: string, timeoutMs: number) =>
    new Promise<CommandOutcome>((resolve) => {
      if (!write) return resolve({ step: 'failed', answer: `Not written: ${whyDetached}` })
      const timer = setTimeout(() => {
        gaveUp = { command, untilMs: now() + LATE_ANSWER_MS }
        settle?.({ step: 'timed-out', answer: null })
      }, timeoutMs)
      asked = command
      settle = (outcome) => {
        settle = null
        clearTimeout(timer)
        resolve(outcome)
      }
      write(command).catch((error: Error) => settle?.({ step: 'failed', answer: `Not written: ${error.message}` }))
    })

  return {
    send: (command, timeoutMs) => {
      const mine = last.then(() => send(command, timeoutMs))
      last = mine
      return mine
    },
    booting: () => {
      isBooting = true
    },
    attach: (writeLine) => {
      write = writeLine
      gaveUp = null
      bootEnded()
    },
    detach: (reason) => {
      write = null
      whyDetached = reason
      bootEnded()
      settle?.({ step: 'failed', answer: `No answer: ${reason}` })
    },
    answered: (isOk, text) => {
      const isLate = gaveUp && gaveUp.untilMs > now() && gaveUp.command !== asked && text.endsWith(gaveUp.command)
      if (isLate) {
        gaveUp = null
        return
      }
      settle?.({ step: isOk ? 'acknowledged' : 'failed', answer: text })
    },
  }
}
