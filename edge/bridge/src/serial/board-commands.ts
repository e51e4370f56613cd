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
  /** `isSure`: the board said which command it answers, and it is the one that is awaited. */
  answered: (isOk: boolean, text: string, isSure?: boolean) => void
}

/** A board that answered too late is believed to mean the command that gave up, for this long. */
const LATE_ANSWER_MS = 30_000
const GIVEN_UP_MAX = 10

type Settle = (outcome: CommandOutcome) => void

/** `OK LED 1` is said of `LED 1`, and not of `D 1`; a board that repeats nothing of the command names none. */
const names = (answer: string, command: string) => answer === command || answer.endsWith(` ${command}`)

/** The command side of one board: a line down, a line back up. */
export const createBoardCommands = (now: () => number = Date.now): BoardCommands => {
  let write: Write | null = null
  let whyDetached = 'the board has not been opened yet'
  let awaited: { command: string; settle: Settle } | null = null
  let givenUp: { command: string; untilMs: number }[] = []
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
        givenUp = [...givenUp.slice(1 - GIVEN_UP_MAX), { command, untilMs: now() + LATE_ANSWER_MS }]
        settle({ step: 'timed-out', answer: null })
      }, timeoutMs)
      const settle: Settle = (outcome) => {
        // A write that fails after its command was given up says nothing of the command after it.
        if (awaited?.settle !== settle) return
        awaited = null
        clearTimeout(timer)
        resolve(outcome)
      }
      awaited = { command, settle }
      write(command).catch((error: Error) => settle({ step: 'failed', answer: `Not written: ${error.message}` }))
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
      givenUp = []
      bootEnded()
    },
    detach: (reason) => {
      write = null
      whyDetached = reason
      bootEnded()
      awaited?.settle({ step: 'failed', answer: `No answer: ${reason}` })
    },
    answered: (isOk, text, isSure = false) => {
      givenUp = givenUp.filter(({ untilMs }) => untilMs > now())
      const isAwaited = awaited !== null && (isSure || names(text, awaited.command))
      const late = isAwaited ? -1 : givenUp.findIndex(({ command }) => names(text, command))
      if (late >= 0) givenUp.splice(late, 1)
      else awaited?.settle({ step: isOk ? 'acknowledged' : 'failed', answer: text })
    },
  }
}
