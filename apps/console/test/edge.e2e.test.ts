import { eventually } from '@headgate/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

test('the fleet is filtered by name, and leads to a device', async () => {
  await page.goto('/edge')
  const devices = page.getByRole('region', { name: 'Devices', exact: true })
  await devices.getByRole('searchbox').fill('arduino')
  await page.waitForURL(/q=arduino/)
  await eventually(async () => expect(await devices.getByRole('row').count()).toBe(2))
  await devices.getByRole('link', { name: 'arduino-uno' }).click()
  await page.waitForURL(/\/edge\/devices\/arduino-uno/)
})

test('readings of the board arrive while one watches', async () => {
  const chart = page.getByRole('img', { name: /^temperature: now .* °C/ })
  await chart.waitFor()
  const counts = new Set<string>()
  await eventually(
    async () => {
      counts.add((await chart.getAttribute('aria-label')) ?? '')
      expect(counts.size).toBeGreaterThan(3)
    },
    { timeoutMs: 60_000, intervalMs: 300 },
  )
})

test('the LED switch turns when the board has answered, and shows its words', async () => {
  const led = page.getByRole('switch', { name: /^LED of / })
  for (const [isOn, words] of [
    [true, 'OK LED 1'],
    [false, 'OK LED 0'],
  ] as const) {
    await eventually(async () => expect(await led.isEnabled()).toBe(true))
    if ((await led.isChecked()) === isOn) continue
    await eventually(
      async () => {
        // A command has five seconds to be answered: where all is slow one does as the page says then, and turns the switch again.
        if ((await led.isEnabled()) && (await led.isChecked()) !== isOn) await led.click()
        expect(await led.isChecked()).toBe(isOn)
      },
      { timeoutMs: 90_000, intervalMs: 300 },
    )
    await page.getByText(`The board answered “${words}”.`).waitFor()
    await page.getByText('Acknowledged by the board').waitFor()
  }
})

test('the ledger adds up', async () => {
  await eventually(() => page.getByText('It adds up').waitFor())
})

test('raw frames are told while one watches: what the board prints, and the command that it was sent', async () => {
  const frames = page.getByRole('region', { name: 'Raw frames' }).first()
  await frames.getByRole('button', { name: 'Start watching' }).click()
  await frames
    .getByText(/^temperature:/)
    .first()
    .waitFor()
  await page.getByRole('textbox', { name: 'Another command' }).fill('LED 0')
  await page.keyboard.press('Enter')
  await frames.getByText('LED 0', { exact: true }).first().waitFor()
  await frames.getByRole('button', { name: 'Stop' }).click()
})
