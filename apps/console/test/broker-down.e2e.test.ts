import { signalStackProcess, testStack } from '@headgate/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { stackIsWhole } from './api.ts'
import { openBrowser, signIn } from './browser.ts'

let browser: Awaited<ReturnType<typeof openBrowser>>
let page: Page
beforeAll(async () => {
  await stackIsWhole()
  browser = await openBrowser()
  page = await (await browser.openContext()).newPage()
  await signIn(page)
})
afterAll(() => browser.close())

test.each([1, 2, 3])(
  'with broker %i killed the console works on and says which one is down',
  async (brokerId) => {
    const base = `/c/${testStack().connection.clusterSlug}`
    await page.goto(base)
    await stackIsWhole()
    signalStackProcess(`kafka-${brokerId}`, 'SIGKILL')
    // The page is told within seconds; the bound is generous, because this machine may be busy.
    await page.getByRole('row', { name: new RegExp(`^${brokerId} .*(Unreachable|Fenced)`) }).waitFor()
    await page.goto(`${base}/topics`)
    await page.getByRole('link', { name: testStack().connection.readingsTopic, exact: true }).waitFor()
    await stackIsWhole()
  },
  480_000,
)
