import type { JobEvents } from '@headgate/core'
import { AppError } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { jobFrames, type Pace } from './job-frames.ts'

const PACE: Pace = { pollMs: 1, heartbeatEvery: 1_000, recheckEvery: 1_000, looksMax: 1_000 }
const page = (sequences: number[], state: 'running' | 'succeeded', itemsDone = 0): JobEvents =>
  ({
    items: sequences.map((sequence) => ({ sequence, at: 'now', level: 'info', message: `line ${sequence}` })),
    job: { id: 'j', state, progress: { itemsDone } },
    isOver: state === 'succeeded' && sequences.length === 0,
  }) as unknown as JobEvents

/** Kinds of the frames that come, each page read once, the last one again and again. */
const follow = async (
  pages: JobEvents[],
  over: { after?: number; pace?: Partial<Pace>; recheck?: () => Promise<unknown>; signal?: AbortSignal } = {},
) => {
  const asked: number[] = []
  const frames: string[] = []
  for await (const text of jobFrames({
    after: over.after ?? 0,
    read: async (after) => {
      asked.push(after)
      return pages[Math.min(asked.length, pages.length) - 1] as JobEvents
    },
    recheck: over.recheck ?? (async () => undefined),
    signal: over.signal ?? new AbortController().signal,
    pace: { ...PACE, ...over.pace },
  }))
    frames.push(text)
  const kinds = frames.map((text) => /^event: (\w+)$/m.exec(text)?.[1] ?? text.slice(0, 5).trim())
  return { frames, kinds, asked }
}

describe('the events of a job', () => {
  test('come with their sequence as id, then how it stands, then its end', async () => {
    const { kinds, frames, asked } = await follow([
      page([1, 2], 'running'),
      page([], 'running', 1),
      page([3], 'succeeded', 2),
      page([], 'succeeded', 2),
    ])
    expect(kinds).toEqual(['retry', 'log', 'log', 'progress', 'progress', 'log', 'progress', 'end'])
    expect(frames[1]).toBe('id: 1\nevent: log\ndata: {"sequence":1,"at":"now","level":"info","message":"line 1"}\n\n')
    expect(asked).toEqual([0, 2, 2, 3])
  })

  test('go on after the last one that was seen', async () => {
    expect((await follow([page([], 'succeeded')], { after: 7 })).asked).toEqual([7])
  })

  test('are not repeated while nothing is new, but a sign of life comes', async () => {
    const { kinds } = await follow([page([], 'running')], { pace: { heartbeatEvery: 3, looksMax: 8 } })
    expect(kinds).toEqual(['retry', 'progress', ': ali', ': ali'])
  })

  test('end after a while even when the job does not', async () => {
    expect((await follow([page([], 'running')], { pace: { looksMax: 5 } })).asked).toHaveLength(5)
  })

  test('end with the reason when the right to see them is taken away', async () => {
    const recheck = async () => {
      throw new AppError({ code: 'UNAUTHENTICATED', title: 'Nobody is signed in' })
    }
    const { frames, asked } = await follow([page([], 'running')], { recheck, pace: { recheckEvery: 4 } })
    expect(asked).toHaveLength(3)
    expect(frames.at(-1)).toContain('event: problem\ndata: {')
    expect(frames.at(-1)).toContain('UNAUTHENTICATED')
  })

  test('stop at once, in silence, when the client has gone', async () => {
    const left = new AbortController()
    const read = follow([page([], 'running')], { signal: left.signal, pace: { pollMs: 60_000 } })
    setImmediate(() => left.abort())
    const { kinds } = await read
    expect(kinds).toEqual(['retry', 'progress'])
  })
})
