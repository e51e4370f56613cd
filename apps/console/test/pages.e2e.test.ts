import { testStack } from '@headgate/testing'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stackIsWhole } from './api.ts'
import { expectAccessible, openBrowser, signIn, type View } from './browser.ts'

let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  await stackIsWhole()
  browser = await openBrowser()
})
afterAll(() => browser.close())

const paths = (): string[] => {
  const { clusterSlug, readingsTopic } = testStack().connection
  const base = `/c/${clusterSlug}`
  const topic = `${base}/topics/${readingsTopic}`
  return [
    base,
    `${base}/brokers`,
    `${base}/brokers/1`,
    `${base}/topics`,
    topic,
    `${topic}?tab=configs`,
    `${topic}?tab=records`,
    `${topic}?tab=groups`,
    `${topic}?tab=settings`,
    `${base}/groups`,
    `${base}/access`,
    `${base}/reassignments`,
    `${base}/reassignments?tab=running`,
    `${base}/reassignments?tab=history`,
    `${base}/changes`,
    `${base}/changes?tab=approvals`,
    `${base}/changes?tab=audit`,
    '/edge',
    '/edge/devices/arduino-uno',
    '/edge/bridges/gateway-1',
    '/edge/bridges/gateway-1?tab=config',
    '/edge/onboarding',
    '/settings',
    '/settings?tab=members',
    '/settings?tab=policies',
  ]
}

/** The page has its data: no region is busy any more. */
const settled = (page: Page) => page.waitForFunction(() => document.querySelector('main [aria-busy="true"]') === null)

const expectGoodPage = async (page: Page, path: string) => {
  await page.goto(path)
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
  expect(await page.getByRole('main').getByRole('heading', { level: 1 }).count(), path).toBe(1)
  expect(await page.getByRole('alert').filter({ hasText: /\S/ }).count(), `${path} shows an error`).toBe(0)
  await expectAccessible(page)
}

const TABS = 3
const VIEWS: readonly View[] = [
  { locale: 'en', theme: 'light', width: 1280 },
  { locale: 'ko', theme: 'dark', width: 390 },
]

describe.each(VIEWS)('every page in $locale, $theme, $width px', (view) => {
  let context: BrowserContext
  let page: Page
  beforeAll(async () => {
    context = await browser.openContext(view)
    page = await context.newPage()
  })
  afterAll(() => context.close())

  test('sign-in can be read and used by everybody', async () => {
    await page.goto('/sign-in')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectAccessible(page)
  })

  test('the API reference can be read by everybody, without signing in', async () => {
    await page.goto('/docs')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectAccessible(page)
  })

  test('has no violation, no sideways scroll and one heading', async () => {
    await signIn(page)
    // Side by side, because a page waits more than it works.
    const tabs = [page, ...(await Promise.all(Array.from({ length: TABS - 1 }, () => context.newPage())))]
    await Promise.all(
      tabs.map(async (tab, index) => {
        for (const path of paths().filter((_, at) => at % TABS === index)) await expectGoodPage(tab, path)
      }),
    )
  }, 480_000)
})

test('the theme follows the system when it changes, until somebody chooses one', async () => {
  const context = await browser.openContext({ theme: 'light' })
  const page = await context.newPage()
  const isDark = () => page.locator('html.dark').count()
  await page.goto('/sign-in')
  await expect.poll(isDark).toBe(0)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(isDark).toBe(1)
  await page.getByRole('button', { name: 'Light or dark' }).click()
  await expect.poll(isDark).toBe(0)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await isDark()).toBe(0)
  await context.close()
})

test('no page complained in the console of the browser', () => {
  expect(browser.complaints).toEqual([])
})
