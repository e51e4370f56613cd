import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** Playwright's own browser download is not used: an installed Chromium goes first, the one of the npm package second. */
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A headless Chromium: CHROMIUM_PATH, an installed one, or the one that comes with the packages. */
export async function launchBrowser(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH
  const installed = given !== undefined && given !== '' ? given : INSTALLED.find((path) => existsSync(path))
  if (installed !== undefined) {
    return chromium.launch({ executablePath: installed, args: ['--no-sandbox', '--disable-background-networking'] })
  }
  // In one process the whole browser ends with its first context.
  const args = sparticuz.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote')
  args.push('--disable-background-networking')
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args })
}
