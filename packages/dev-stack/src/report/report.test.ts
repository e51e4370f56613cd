import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lastErrorLine } from '../process/last-error-line.ts'
import { crashSentence } from './crash-sentence.ts'
import { createReporter } from './reporter.ts'

describe('the sentence on a crash', () => {
  const crash = {
    name: 'bridge',
    code: 3,
    signal: null,
    logFile: '/logs/bridge.log',
    lastError: 'boom',
    restartInMs: 5000,
  }

  it('says who, how, its last words, where to read on, and what comes next', () => {
    expect(crashSentence(crash)).toBe(
      'bridge ended with exit code 3 ("boom"), see /logs/bridge.log; it starts again in 5 s.',
    )
  })

  it('names the signal, and takes no line of the log for its cause', () => {
    const silent = { ...crash, code: null, signal: 'SIGKILL' as const, restartInMs: undefined }
    expect(crashSentence(silent)).toBe('bridge was ended by SIGKILL, see /logs/bridge.log.')
  })
})

describe('the last error of a log', () => {
  const read = async (text: string, fromByte = 0): Promise<string | undefined> => {
    const dir = await mkdtemp(join(tmpdir(), 'headgate-log-'))
    try {
      await writeFile(join(dir, 'log'), text)
      return lastErrorLine(join(dir, 'log'), fromByte)
    } finally {
      await rm(dir, { recursive: true, force: true })
    }
  }

  it.each([
    [
      'is the message above a stack',
      'start\nError: no port\n    at a (b.js:1:2)\n    at c (d.js:3:4)\n',
      'Error: no port',
    ],
    ['is the last of several', 'Error: one\nError: two\nbye\n', 'Error: two'],
    ['is the last line when none speaks of an error', 'one\ntwo\n\n', 'two'],
    [
      'is the message and the cause of a JSON line',
      '{"level":50,"msg":"lost Kafka","err":{"message":"no route"}}\n{"level":30,"msg":"3 failed before"}\n',
      'lost Kafka: no route',
    ],
    ['does not exist in an empty log', '', undefined],
  ])('%s', async (_, text, expected) => {
    expect(await read(text)).toBe(expected)
  })

  it('is cut when it is endless', async () => {
    expect((await read(`error ${'x'.repeat(5000)}\n`))?.length).toBeLessThan(300)
  })

  it('does not exist without a log', () => {
    expect(lastErrorLine('/no/such/log')).toBeUndefined()
  })
})

describe('a step', () => {
  it('tells its name, how long it took, and what came of it', async () => {
    const lines: string[] = []
    let now = 0
    const reporter = createReporter({ write: (text) => lines.push(text), now: () => now, useColour: false })
    const result = await reporter.step(
      'Kafka',
      async (note) => {
        note('starting 3 brokers')
        now = 7400
        return 3
      },
      (brokers) => `${brokers} brokers`,
    )
    expect(result).toBe(3)
    expect(lines).toEqual(['  · Kafka            starting 3 brokers\n', '  ✓ Kafka              7.4 s  3 brokers\n'])
  })
})
