import { expect, test } from 'vitest'
import { inCommands } from './in-commands.ts'
import { wrap } from './wrap.ts'

test.each([
  ['See GET /clusters/{c}/reassignments for what moves now.', 'See `headgate reassign list` for what moves now.'],
  ['Cancel it: POST /jobs/019f-a1/cancel.', 'Cancel it: `headgate jobs cancel 019f-a1`.'],
  ['a job is cancelled with POST /jobs/{id}/cancel.', 'a job is cancelled with `headgate jobs cancel <job>`.'],
  ['See GET /jobs for the jobs there are.', 'See `headgate jobs list` for the jobs there are.'],
  ['List the plans: GET /plans.', 'List the plans: `headgate plans list`.'],
  ['GET /plans/{id}/moves has no command.', 'GET /plans/{id}/moves has no command.'],
])('%s reads %s', (text, said) => {
  expect(inCommands(text)).toBe(said)
})

test('what is long is broken at blanks, behind its indent; a word stays whole', () => {
  expect(wrap('raise min.insync.replicas of 온도 to 2', 16, '  → ', '    ')).toEqual([
    '  → raise',
    '    min.insync.replicas',
    '    of 온도 to 2',
  ])
  expect(wrap('as it is', null, '  ')).toEqual(['  as it is'])
})
