import { afterEach, expect, test } from 'vitest'
import { type ApiServer, startApiServer } from './api-server.ts'
import { run } from './run.ts'

let server: ApiServer | undefined
afterEach(() => server?.close())

const verify = async (verdict: object) => {
  server = await startApiServer({ 'GET /audit/verify': { body: verdict } })
  return run(['audit', 'verify', '--url', server.url, '--token', 'hg_x'])
}

test('a chain that holds ends with exit code 0 and shows its head, to be compared later', async () => {
  const whole = { isIntact: true, links: 1_204, head: 'abc', brokenAt: null, reason: null, planId: null }
  expect(await verify(whole)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('1,204 links\n  head abc') })
})

test.each([
  [
    { brokenAt: 7, reason: 'The link was altered.', planId: null },
    '✗ The audit trail is broken at link 7: The link was altered.\n',
  ],
  [
    { brokenAt: null, reason: 'The plan is not what was written of it.', planId: 'plan-1' },
    'headgate plans show plan-1',
  ],
])('one that does not hold ends with exit code 1 and says where: %j', async (broken, says) => {
  const { exitCode, stdout } = await verify({ isIntact: false, links: 9, head: 'abc', ...broken })
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: expect.stringContaining(says) })
})
