import type { Job } from '@headgate/domain'
import { afterEach, describe, expect, test } from 'vitest'
import { createClient } from '../src/client/create-client.ts'
import { followJob, PACE } from '../src/client/follow-job.ts'
import {
  brokenStream,
  type EventsServer,
  end,
  json,
  log,
  progress,
  type Reply,
  refusal,
  startEventsServer,
  stream,
} from './events-server.ts'
import { jobOf } from './job-of.ts'
import { run } from './run.ts'

let server: EventsServer | undefined
afterEach(() => server?.close())

const half = jobOf({}, { itemsDone: 2 })
const done = jobOf({ state: 'succeeded' }, { itemsDone: 4 })
const page = (items: number[], job: Job, isOver = false): Reply =>
  json({
    items: items.map((n) => ({ sequence: n, at: '2026-01-01T10:20:30.000Z', level: 'info', message: `line ${n}` })),
    job,
    isOver,
  })

const watch = async (
  replies: readonly Reply[],
  more: { args?: string[]; others?: Record<string, Reply> } & Parameters<typeof run>[1] = {},
) => {
  const { args = ['jobs', 'watch', 'job-1'], others = {}, ...world } = more
  server = await startEventsServer(replies, others)
  return run([...args, '--url', server.url, '--token', 'hg_x', '--cluster', 'local'], world)
}

describe('a job that is watched', () => {
  test('is followed on its event stream: the log and each tenth as lines, the end as the result', async () => {
    const watched = await watch([
      stream([log(1), progress(half), progress(jobOf({}, { itemsDone: 2, itemsFailed: 1 })), log(2), end(done)]),
    ])
    expect(watched).toEqual({
      exitCode: 0,
      stdout: `Move orders  (job job-1)\nsucceeded [${'█'.repeat(24)}]  100 %  4/4 items\n`,
      stderr: [
        'Move orders  (job job-1)',
        '10:20:30  line 1',
        `running [${'█'.repeat(12)}${'░'.repeat(12)}]   50 %  2/4 items`,
        '10:20:30  line 2',
        '',
      ].join('\n'),
    })
    expect(server?.asked).toEqual([{ accept: 'text/event-stream', lastEventId: '0', after: null }])
  })

  test('is taken up after the last event when the stream breaks, and nothing is told twice', async () => {
    const { exitCode, stderr } = await watch([
      brokenStream([log(1), log(2), progress(half)]),
      stream([]),
      stream([log(2), log(3), progress(half), end(done)]),
    ])
    expect(exitCode).toBe(0)
    expect(stderr.match(/line \d|50 %/g)).toEqual(['line 1', 'line 2', '50 %', 'line 3'])
    expect(server?.asked.map(({ lastEventId }) => lastEventId)).toEqual(['0', '2', '2'])
  })

  test.each<[string, Reply]>([
    ['there are too many streams', refusal(429, 'RATE_LIMITED', 'Too many event streams')],
    ['the server knows of no streams', page([1], half)],
  ])('is asked for page by page when %s', async (_name, reply) => {
    const { exitCode, stderr } = await watch([reply, page([1], half), page([], half), page([2], done, true)])
    expect(exitCode).toBe(0)
    expect(stderr.match(/line \d/g)).toEqual(['line 1', 'line 2'])
    expect(server?.asked.map(({ accept, after }) => [accept, after])).toEqual([
      ['text/event-stream', null],
      ['application/json', '0'],
      ['application/json', '1'],
      ['application/json', '1'],
    ])
  })

  test('is shown as one line that changes in place on a terminal, cut to its width, and nothing of it is left', async () => {
    const { stderr } = await watch([stream([progress(half), log(1), end(done)])], { columns: 39 })
    const bar = `running [${'█'.repeat(5)}${'░'.repeat(5)}]   50 %  2/4 items`
    expect(stderr).toContain(`\n${bar}\r\u001b[K10:20:30  line 1\n${bar}\r\u001b[K`)
    expect(stderr.endsWith('\r\u001b[K')).toBe(true)
  })

  test('is told to a program as one record a line', async () => {
    const { stdout } = await watch([stream([log(1), progress(half), end(done)])], {
      args: ['jobs', 'watch', 'job-1', '-o', 'json'],
    })
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { event: 'log', log: expect.objectContaining({ sequence: 1 }) },
      { event: 'progress', job: half },
      { event: 'end', job: done },
    ])
  })

  test('goes on without whoever presses Ctrl-C, and the way back to it is said', async () => {
    const stopping = new AbortController()
    const { exitCode, stderr } = await watch(
      [
        (response, request) => {
          stream([progress(half)], { isHeld: true })(response, request)
          setImmediate(() => stopping.abort())
        },
      ],
      { signal: stopping.signal, columns: 100 },
    )
    expect({ exitCode, stderr }).toEqual({
      exitCode: 130,
      stderr: expect.stringMatching(/The job goes on without us\. Come back with: headgate jobs watch job-1\n$/),
    })
  })

  test('that does not exist, or may not be seen any more, is told at once', async () => {
    expect(await watch([], { args: ['jobs', 'watch', 'nope'] })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('There is no such job'),
    })
    await server?.close()
    const gone = {
      type: 'about:blank',
      title: 'Nobody is signed in',
      status: 401,
      code: 'UNAUTHENTICATED',
      fix: 'Make a token.',
    }
    expect(await watch([stream([`event: problem\ndata: ${JSON.stringify(gone)}\n\n`])])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('✗ Nobody is signed in'),
    })
  })
})

describe('exit code of a job that was watched', () => {
  test.each<[number, Job['state'], number]>([
    [0, 'succeeded', 0],
    [5, 'succeeded', 1],
    [1, 'failed', 0],
    [1, 'cancelled', 0],
  ])('%i when it %s with %i failed items', async (exitCode, state, itemsFailed) => {
    expect(await watch([stream([end(jobOf({ state }, { itemsFailed }))])])).toMatchObject({ exitCode })
  })

  test.each<[string, Reply]>([
    ['cancel', stream([end(jobOf({ state: 'cancelled' }))])],
    ['rollback', stream([end(jobOf({ state: 'rolled-back' }))])],
    ['pause', stream([progress(jobOf({ request: 'pause' })), progress(jobOf({ state: 'paused' }))], { isHeld: true })],
  ])('0 when it ended as %s asked', async (verb, reply) => {
    const others = { [`POST /jobs/job-1/${verb}`]: json(jobOf()) }
    expect(await watch([reply], { args: ['jobs', verb, 'job-1', '--watch'], others })).toMatchObject({ exitCode: 0 })
  })
})

describe('cancelling and rolling back', () => {
  const posts = (verb: string, calls: string[]) => ({
    [`POST /jobs/job-1/${verb}`]: ((response, request) => {
      calls.push(verb)
      json(jobOf({ request: 'cancel' }))(response, request)
    }) satisfies Reply,
  })

  test.each([
    ['cancel', 'no', 1, []],
    ['rollback', '', 1, []],
    ['rollback', 'y', 0, ['rollback']],
  ])('%s answered %j at the terminal ends with %i', async (verb, answer, exitCode, sent) => {
    const calls: string[] = []
    const more = { args: ['jobs', verb, 'job-1'], others: posts(verb, calls), answer }
    expect(await watch([], more)).toMatchObject({ exitCode })
    expect(calls).toEqual(sent)
  })

  test('asks nobody in a script', async () => {
    const calls: string[] = []
    expect(await watch([], { args: ['jobs', 'cancel', 'job-1'], others: posts('cancel', calls) })).toMatchObject({
      exitCode: 0,
    })
    expect(calls).toEqual(['cancel'])
  })
})

describe('when nothing comes', () => {
  const follow = async (replies: readonly Reply[], pace: Partial<typeof PACE>) => {
    server = await startEventsServer(replies)
    const away: string[] = []
    const told: string[] = []
    const options = {
      ...{ signal: new AbortController().signal, pace: { ...PACE, lookMs: 1, ...pace } },
      onAway: ({ message }: Error) => void away.push(message),
    }
    const news = followJob(createClient({ url: server.url, token: 'hg_x' }), 'job-1', options)
    try {
      for await (const { event } of news) told.push(event)
    } catch (error) {
      return { away, told, error }
    }
    return { away, told }
  }

  test('through a proxy that holds the stream back, it is asked for page by page', async () => {
    const held: Reply = (response) =>
      void response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    expect(await follow([held, page([1], done, true)], { silentMs: 50 })).toEqual({ away: [], told: ['log', 'end'] })
  })

  test('after a beginning, the line counts as dead and the stream is asked for again', async () => {
    const silent = stream([log(1)], { isHeld: true })
    const { told } = await follow([silent, stream([log(2), end(done)])], { silentMs: 50 })
    expect(told).toEqual(['log', 'log', 'end'])
    expect(server?.asked.map(({ lastEventId }) => lastEventId)).toEqual(['0', '1'])
  })

  test('because the server is away, that is said once, and given up in the end', async () => {
    const away = refusal(503, 'BROKER_UNREACHABLE', 'It starts')
    expect(await follow([away, away, stream([end(done)])], {})).toEqual({ away: ['It starts'], told: ['end'] })
    await server?.close()
    expect(await follow([away], { awayMs: 20 })).toMatchObject({
      away: ['It starts'],
      told: [],
      error: { message: 'It starts' },
    })
  })
})
