import { AxeBuilder } from '@axe-core/playwright'
import { testStack } from '@headgate/testing'
import { launchBrowser } from '@headgate/testing/browser'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

/** How long a page waits for what it shows or does, on a machine that is slow and busy as well. */
const PATIENCE_MS = 60_000

export type View = { locale?: 'en' | 'ko'; theme?: 'light' | 'dark'; width?: number }

/** One browser for a test file, and pages that report what they should not do. */
export const openBrowser = async () => {
  const browser: Browser = await launchBrowser()
  const complaints: string[] = []

  const openContext = async ({ locale = 'en', theme = 'light', width = 1280 }: View = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({
      baseURL: testStack().connection.url,
      viewport: { width, height: 860 },
      locale: locale === 'ko' ? 'ko-KR' : 'en-US',
      colorScheme: theme,
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(PATIENCE_MS)
    context.on('weberror', (error) => complaints.push(`${error.error().message}`))
    context.on('console', (message) => {
      // A refused change is meant to be refused: the browser notes the status by itself.
      if (message.type() === 'error' && !/status of (401|403|404|409|422)/.test(message.text()))
        complaints.push(`${message.text()} (${message.location().url})`)
    })
    return context
  }

  return { openContext, complaints, close: () => browser.close() }
}

/** Signs in as the first administrator, by keyboard. */
export const signIn = async (page: Page): Promise<void> => {
  const { email, password } = testStack().connection
  await page.goto('/sign-in')
  await page.getByLabel('Email').or(page.getByLabel('이메일')).fill(email)
  await page.getByLabel('Password').or(page.getByLabel('비밀번호')).fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
}

/** Nothing that axe would complain about, and no page that scrolls sideways. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
    page.url(),
  ).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0)
}
