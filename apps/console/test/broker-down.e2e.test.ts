import { eventually, signalStackProcess, testStack } from '@headgate/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './api.ts'
import { openBrowser, signIn } from './browser.ts'

let browser: Awaited<ReturnType<typeof openBrowser>>
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  page = await (await browser.openContext()).newPage()
  await signIn(page)
})
afterAll(() => browser.close())

const states = async (): Promise<string[]> => {
  const { body } = await call('GET', `/clusters/${testStack().connection.clusterSlug}/health`)
  return (body.brokers as { state: string }[]).map(({ state }) => state)
}

test.each([1, 2, 3])(
  'with broker %i killed the console works on and says which one is down',
  async (brokerId) => {
    const base = `/c/${testStack().connection.clusterSlug}`
    await page.goto(base)
    await eventually(async () => expect(await states()).toEqual(['up', 'up', 'up']), { timeoutMs: 90_000 })
    signalStackProcess(`kafka-${brokerId}`, 'SIGKILL')
    // The page is told within seconds; the bound is generous, because this machine may be busy.
    await page
      .getByRole('row', { name: new RegExp(`^${brokerId} .*(Unreachable|Fenced)`) })
      .waitFor({ timeout: 15_000 })
    await page.goto(`${base}/topics`)
    await page
      .getByRole('link', { name: testStack().connection.readingsTopic, exact: true })
      .waitFor({ timeout: 20_000 })
    await eventually(async () => expect(await states()).toEqual(['up', 'up', 'up']), { timeoutMs: 90_000 })
  },
  240_000,
)
