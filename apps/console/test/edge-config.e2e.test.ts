import { eventually, type PluggedBoard, plugBoard, uniqueName } from '@headgate/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stackIsWhole } from './api.ts'
import { openBrowser, signIn } from './browser.ts'

const BRIDGE = '/edge/bridges/gateway-1'
const DEVICE = 'bench-light'

let browser: Awaited<ReturnType<typeof openBrowser>>
let page: Page
let board: PluggedBoard | undefined
beforeAll(async () => {
  await stackIsWhole()
  browser = await openBrowser()
  page = await (await browser.openContext()).newPage()
  await signIn(page)
})
afterAll(async () => {
  await board?.stop()
  await browser.close()
})

const push = async () => {
  await page.getByRole('button', { name: 'Push', exact: true }).click()
  // On trial, and soon running: either has been seen here.
  await page
    .getByText(/is on trial|runs since|in Kafka/)
    .first()
    .waitFor()
}

test('a configuration with a mistake is not pushed: the bridge names its line, and a press goes there', async () => {
  await page.goto(`${BRIDGE}?tab=config`)
  const editor = page.getByRole('textbox', { name: 'Configuration of gateway-1 in YAML' })
  await editor.fill(`${await editor.inputValue()}sereal: []\n`)
  const problem = page.getByRole('button', { name: /^Line \d+ sereal/ })
  await eventually(
    async () => {
      // A bridge that has just started may not listen to questions yet: one does as the page says then, and asks again.
      const review = page.getByRole('button', { name: 'Review…' })
      if (await review.isEnabled()) await review.click()
      await problem.waitFor({ timeout: 12_000 })
    },
    { timeoutMs: 90_000 },
  )
  await problem.click()
  expect(await editor.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart))).toBe(
    'sereal: []\n',
  )
})

test('mended, it is reviewed as a diff, pushed and tried', async () => {
  const editor = page.getByRole('textbox', { name: 'Configuration of gateway-1 in YAML' })
  await editor.fill((await editor.inputValue()).replace('sereal: []\n', '# Looked at once more.\n'))
  await page.getByRole('button', { name: 'Review…' }).click()
  await page.getByRole('dialog').getByText('# Looked at once more.').waitFor()
  await page.getByLabel('Why').fill('a comment')
  await push()
  await page.getByRole('cell', { name: 'a comment' }).waitFor()
})

test('a board that is plugged in appears by itself, says how it is read, gets a name, and its readings arrive', async () => {
  await page.goto('/edge/onboarding')
  board = await plugBoard({ name: uniqueName('usb') })
  await page.getByRole('button', { name: /^See what it says… / }).click()
  await page.getByRole('button', { name: 'See what it says', exact: true }).click()
  await page.getByRole('button', { name: 'Read it like this' }).click()
  await page.getByLabel('Device', { exact: true }).fill(DEVICE)
  await page.getByRole('button', { name: 'Review…' }).click()
  await page.getByText(`deviceId: ${DEVICE}`).waitFor()
  await push()
  await page.getByText('Its readings arrive in edge.readings.').waitFor({ timeout: 120_000 })
  await page
    .getByRole('img', { name: /: now / })
    .first()
    .waitFor()
})

test('an earlier version is gone back to', async () => {
  await page.goto(`${BRIDGE}?tab=config`)
  const row = page.getByRole('row').filter({ hasText: 'a comment' })
  await row.getByRole('button', { name: /^Roll back to version/ }).click()
  await page.getByRole('dialog').getByText(`deviceId: ${DEVICE}`).waitFor()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Roll back to version/ })
    .click()
  await page
    .getByRole('row')
    .filter({ hasText: 'Back to version' })
    .getByText(/On trial|Running/)
    .waitFor()
  const editor = page.getByRole('textbox', { name: 'Configuration of gateway-1 in YAML' })
  await eventually(async () => expect(await editor.inputValue()).not.toContain(DEVICE))
})
