import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import { bytesOf, cpuMsOf } from '@headgate/dev-stack'
import { describe, expect, test } from 'vitest'
import { UsageError } from '../usage-error.ts'
import { ask, RefusedError } from './ask.ts'
import { awaitLogs } from './await-logs.ts'
import { parseControlPlaneFlags } from './control-plane-flags.ts'
import { recordsFor } from './fill-topics.ts'
import { openFilesOf, shortOf } from './limits.ts'
import { inRequests, loadTopics, topicNames } from './load-topics.ts'
import { measureCold } from './measure-cold.ts'
import { measureRow, type Row } from './measure-row.ts'
import { median, quantile } from './median.ts'
import { isPending } from './pages.ts'
import { writeReport } from './write-report.ts'

const signal = new AbortController().signal
const answer = (json: unknown, ms = 5, bytes = 1_000) => ({
  ms,
  bytes,
  decodedBytes: 5 * bytes,
  encoding: 'gzip',
  cookies: [],
  json,
})
const page = (bytes: number | null) => ({ items: [{ name: 'a', bytes, records: 1 }], nextCursor: null, total: 1 })

describe('what is loaded', () => {
  test('10,000 names, none twice, each one that Kafka takes', () => {
    const names = topicNames(10_000)
    expect(new Set(names).size).toBe(10_000)
    expect(names.every((name) => /^[a-z0-9.-]{10,60}$/.test(name))).toBe(true)
  })

  test.each([1, 4, 799, 800])(
    'requests of topics of %i partitions stay below what the controller writes in one batch',
    (partitions) => {
      const requests = inRequests(topicNames(1_000), partitions)
      expect(requests.flat()).toEqual(topicNames(1_000))
      expect(Math.max(...requests.map(({ length }) => length * partitions))).toBeLessThanOrEqual(800)
    },
  )

  test('only what is missing is made, and a refusal names the topic', async () => {
    const asked: string[][] = []
    const admin = {
      fetchMetadata: async () => ({
        kafkaClusterId: null,
        controllerId: null,
        brokers: [],
        topics: [{ name: topicNames(1)[0] ?? '', topicId: '', isInternal: false, partitions: [] }],
      }),
      createTopics: async ({ names }: { names: readonly string[] }) => {
        asked.push([...names])
        return { ok: [...names], failed: [] }
      },
    }
    const options = { signal, onProgress: () => undefined }
    await loadTopics(admin, { topics: 3, partitions: 4 }, options)
    expect(asked).toEqual([topicNames(3).slice(1)])
    const refusing = {
      ...admin,
      createTopics: async ({ names }: { names: readonly string[] }) => ({
        ok: [],
        failed: [{ name: names[0] ?? '', error: { code: 44, name: 'POLICY_VIOLATION', message: 'too many' } }],
      }),
    }
    await expect(loadTopics(refusing, { topics: 3, partitions: 4 }, options)).rejects.toThrow(
      `${topicNames(2)[1]} was refused: POLICY_VIOLATION too many`,
    )
  })

  test('nothing is measured before the brokers have made every log', async () => {
    const made = [5, 12]
    const seen: number[] = []
    const logDir = { brokerId: 1, logDir: '/d', error: null, totalBytes: null, usableBytes: null }
    const replica = { topic: 't', partition: 0, bytes: 0, offsetLag: 0, isFuture: false }
    const admin = {
      fetchMetadata: async () => ({ kafkaClusterId: null, controllerId: null, brokers: [], topics: [] }),
      describeLogDirs: async () => ({
        logDirs: [{ ...logDir, replicas: Array.from({ length: made.shift() ?? 0 }, () => replica) }],
        incomplete: [],
      }),
    }
    await awaitLogs(admin, 12, { signal, onProgress: (count) => seen.push(count) })
    expect(seen).toEqual([5])
  })

  test('some topics are given records, not all as many', () => {
    const given = Array.from({ length: 1_000 }, (_, place) => recordsFor(place)).filter((records) => records > 0)
    expect(given.length).toBe(20)
    expect(new Set(given).size).toBe(10)
  })
})

describe('limits of the machine', () => {
  const plenty = { openFiles: 1e6, memoryMaps: 1e6, memoryBytes: 64e9, diskBytes: 1e12 }
  const shape = { topics: 10_000, partitions: 4, brokers: 3 }

  test.each([
    ['openFiles', 1_024, 'ulimit -n'],
    ['memoryMaps', 20_000, 'vm.max_map_count'],
    ['memoryBytes', 1e9, 'of memory'],
    ['diskBytes', 1e9, 'on disk'],
  ])('%s of %i does not suffice, and the sentence says what to do', (name, value, words) => {
    expect(shortOf(shape, { ...plenty, [name]: value })).toEqual([expect.stringContaining(words)])
  })

  test('a usual Linux takes 40,000 partitions on three brokers; what it does not tell is not held against it', () => {
    expect(shortOf(shape, { openFiles: 20_000, memoryMaps: 65_530, memoryBytes: 16e9, diskBytes: 50e9 })).toEqual([])
    expect(shortOf(shape, { openFiles: null, memoryMaps: null, memoryBytes: null, diskBytes: null })).toEqual([])
  })

  test('the hard limit counts, which Java raises its own to', () => {
    expect(openFilesOf('Max open files            1024                 20000                files')).toBe(20_000)
    expect(openFilesOf('Max open files            1024                 unlimited            files')).toBe(Infinity)
    expect(openFilesOf('')).toBeNull()
  })
})

describe('what is measured', () => {
  test('the usage of a process whose name holds blanks and parentheses', () => {
    expect(cpuMsOf('12 (node (a) b) S 1 1 1 0 -1 4194560 1 0 0 0 150 50 0 0 20 0')).toBe(2_000)
    expect(bytesOf('VmHWM:\t    300 kB\nVmRSS:\t    200 kB\n', 'VmRSS')).toBe(204_800)
    expect(bytesOf('', 'VmHWM')).toBeNull()
  })

  test('median and quantile are values that were seen', () => {
    expect(median([9, 1, 5, 7])).toBe(5)
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 0.95)).toBe(100)
    expect(median([])).toBeNaN()
  })

  test('bytes are those that were sent, and a refusal is an error with its words', async () => {
    const body = gzipSync(JSON.stringify({ text: 'a'.repeat(10_000) }))
    const server = createServer((request, response) => {
      if (request.url === '/no') response.writeHead(429).end('{"title":"Too many calls"}')
      else if (String(request.headers['accept-encoding']).includes('gzip'))
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(body)
      else response.writeHead(400).end('{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { Agent } = await import('node:http')
    const agent = new Agent()
    const got = await ask(`http://127.0.0.1:${port}/`, { agent })
    expect(got).toMatchObject({
      bytes: body.length,
      decodedBytes: 10_011,
      encoding: 'gzip',
      json: { text: 'a'.repeat(10_000) },
    })
    await expect(ask(`http://127.0.0.1:${port}/no`, { agent })).rejects.toThrow('429: {"title":"Too many calls"}')
    agent.destroy()
    await new Promise((resolve) => server.close(resolve))
  })

  test('a row tells how many of its answers still waited', async () => {
    const answers = [page(null), page(7), page(7)]
    const row = await measureRow('t', async (index) => answer(answers[index], 10 * (index + 1)), isPending, {
      requests: 3,
      paceMs: 1,
      pid: process.pid,
      signal,
    })
    expect(row).toMatchObject({ medianMs: 20, mostMs: 30, bytes: 1_000, decodedBytes: 5_000, pending: 1 })
  })

  test('a broker that was late is counted, and any other refusal ends the bench', async () => {
    const refusing = (status: number) => async (index: number) => {
      if (index === 0) throw new RefusedError('/page', status, {})
      return answer(page(1))
    }
    const options = { requests: 3, paceMs: 1, pid: process.pid, signal }
    expect(await measureRow('t', refusing(504), isPending, options)).toMatchObject({ late: 1, medianMs: 5 })
    await expect(measureRow('t', refusing(429), isPending, options)).rejects.toThrow('429')
    let asked = 0
    const cold = await measureCold(() => refusing(502)(asked++), isPending, { pid: process.pid, signal })
    expect(cold).toMatchObject({ requests: 2, isFirstWhole: true })
  })

  test('a cold page is asked again until nothing on it waits', async () => {
    const answers = [page(null), page(null), page(3)]
    const cold = await measureCold(async () => answer(answers.shift()), isPending, { pid: process.pid, signal })
    expect(cold).toMatchObject({ requests: 3, isFirstWhole: false, firstBytes: 1_000 })
  })
})

test('the report says of every aim whether it is met', () => {
  let text = ''
  const row = (title: string, medianMs: number): Row => ({
    ...{ title, requests: 60, medianMs, p95Ms: medianMs * 2, mostMs: medianMs * 3 },
    ...{ bytes: 10_000, decodedBytes: 50_000, encoding: 'gzip', cpuMsEach: 4, pending: 0, late: 0 },
  })
  writeReport(
    {
      flags: parseControlPlaneFlags([]),
      colds: [{ firstMs: 400, firstBytes: 1, isFirstWhole: false, wholeMs: 900, requests: 3, cpuMs: 500 }],
      warm: {
        rows: [
          row('topics page, 50 rows', 8),
          row('search', 25),
          row('sort by size, largest first', 9),
          row('one topic', 12),
        ],
        memory: { now: 200e6, peak: 250e6 },
      },
      comparisons: [{ title: 'kafka-topics --describe', ms: 4_000, bytes: 9e6 }],
    },
    (part) => {
      text += part
    },
  )
  expect(text).toContain('✓ warm page: 8.0 ms, aim 20 ms')
  expect(text).toContain('✗ search: 25.0 ms, aim 20 ms')
  expect(text).toContain('✓ memory at most: 250 MB, aim 300 MB')
  expect(text).toContain('500 × the topics page')
  expect(text).toContain('1 of them said what they still waited for')
})

test.each([[['--topics', 'many']], [['--requests', '1']], [['--what', '1']], [['--pace-ms', '0']]])(
  '%j is refused',
  (args) => {
    expect(() => parseControlPlaneFlags(args)).toThrow(UsageError)
  },
)
