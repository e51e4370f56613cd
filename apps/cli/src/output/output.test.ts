import type { Job } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { jobOf } from '../../test/job-of.ts'
import { bytesText, durationText } from './format.ts'
import { progressLine } from './progress-line.ts'
import { tableText } from './table.ts'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [84_600_000_000, '84.6 GB'],
  [null, '–'],
])('%s bytes read %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text)
})

test.each([
  [900, '1 s'],
  [28 * 60_000, '28 min'],
  [125 * 60_000, '2 h 05 min'],
  [null, '–'],
])('%s ms read %s', (ms, text) => {
  expect(durationText(ms)).toBe(text)
})

describe('a table', () => {
  const columns = [
    { head: 'NAME', of: (row: [string, string]) => row[0] },
    { head: 'N', of: (row: [string, string]) => row[1], isNumber: true },
  ]

  test('lines up under wide characters as well', () => {
    expect(
      tableText(columns, [
        ['온도', '1'],
        ['ab', '1,000'],
      ]),
    ).toBe('NAME      N\n온도      1\nab    1,000')
  })

  const wide = [
    { head: 'ID', of: (row: string[]) => row[0] ?? '' },
    { head: 'BY', of: (row: string[]) => row[1] ?? '', leaveOut: 2 },
    { head: 'AT', of: (row: string[]) => row[2] ?? '', leaveOut: 1 },
    { head: 'WHAT', of: (row: string[]) => row[3] ?? '', isCut: true },
  ]
  const row = ['0123456789', 'kim', '2026-01-01', 'Change retention.ms of 온도']
  test.each([
    [null, ['ID', 'BY', 'AT', 'WHAT'], row.join('  ')],
    [56, ['ID', 'BY', 'AT', 'WHAT'], row.join('  ')],
    [55, ['ID', 'BY', 'AT', 'WHAT'], '0123456789  kim  2026-01-01  Change retention.ms of 온…'],
    [40, ['ID', 'BY', 'WHAT'], '0123456789  kim  Change retention.ms of…'],
    [30, ['ID', 'WHAT'], '0123456789  Change retention.…'],
    [10, ['ID', 'WHAT'], '0123456789  Change retentio…'],
  ])('on a terminal of %s columns leaves out what matters least and cuts what is long', (width, heads, line) => {
    const [head, body] = tableText(wide, [row], width).split('\n')
    expect([head?.split(/ +/), body]).toEqual([heads, line])
  })

  test('what a name holds cannot move the cursor', () => {
    expect(tableText(columns, [['a\u001b[2Jb', '1']])).not.toContain('\u001b')
  })
})

const job = (progress: Partial<Job['progress']>, over: Partial<Job> = {}): Job => jobOf(over, progress)

test.each<[string, Job, RegExp]>([
  ['items while bytes are unknown', job({}), / 25 % {2}1\/4 items$/],
  ['bytes where they are known', job({ bytesDone: 500, bytesTotal: 1_000 }), / 50 % .*500 B of 1\.00 KB$/],
  ['never more than all', job({ bytesDone: 2_000, bytesTotal: 1_000 }), /100 %/],
  ['what was asked for', job({}, { request: 'cancel' }), /^running \(cancel asked for\)/],
  ['what it waits for', job({}, { waitsFor: 'broker 3 to answer' }), /waits for broker 3 to answer$/],
  ['that no worker drives it', job({}, { isDriven: false }), /waiting for a worker$/],
  [
    'its end, with nobody waiting',
    job({}, { isDriven: false, state: 'succeeded' }),
    /^succeeded (?!.*(waiting|left|\/s))/,
  ],
  ['nothing to do', job({ itemsTotal: 0, itemsDone: 0 }), / 0 % /],
])('progress says %s', (_name, given, expected) => {
  expect(progressLine(given)).toMatch(expected)
})
