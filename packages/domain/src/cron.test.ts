import { describe, expect, test } from 'vitest'
import { cronProblem, nextRuns } from './cron.ts'
import { ClusterPolicy } from './policy.ts'

describe('a schedule', () => {
  test.each<[string, string[]]>([
    ['0 3 * * *', ['2026-03-01T03:00:00.000Z', '2026-03-02T03:00:00.000Z']],
    ['*/30 * * * *', ['2026-02-28T23:30:00.000Z', '2026-03-01T00:00:00.000Z']],
    ['30 4 * * 1-5', ['2026-03-02T04:30:00.000Z', '2026-03-03T04:30:00.000Z']],
    ['0 0 29 2 *', ['2028-02-29T00:00:00.000Z', '2032-02-29T00:00:00.000Z']],
  ])('%s comes round in UTC', (expression, runs) => {
    const found = nextRuns(expression, new Date('2026-02-28T23:00:00Z'), 2)
    expect(found.map((run) => run.toISOString())).toEqual(runs)
  })

  test.each([
    '',
    'soon',
    '* * * *',
    '* * * * * *',
    '@daily',
    '61 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    'a b c d e',
  ])('"%s" is refused with the reason', (expression) => {
    expect(cronProblem(expression)).toMatch(/five fields|no schedule/)
    expect(ClusterPolicy.safeParse({ preferredElectionCron: expression }).error?.issues).toMatchObject([
      { path: ['preferredElectionCron'], message: expect.stringMatching(/e\.g\. 30 3/) },
    ])
  })

  test('that never comes round is refused as well', () => {
    expect(cronProblem('0 0 30 2 *')).toMatch(/never/)
  })

  test('that is none at all is a policy without one', () => {
    expect(ClusterPolicy.parse({ preferredElectionCron: null }).preferredElectionCron).toBeNull()
  })
})
