import { eventually, kafkaTool, testStack, uniqueName } from '@headgate/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, clusterIsWhole } from './api.ts'
import { expectAccessible, openBrowser, signIn } from './browser.ts'

const topic = uniqueName('second-person')
const second = { email: `${uniqueName('second')}@headgate.test`, password: 'a long enough password' }
const cluster = () => testStack().connection.clusterSlug
const topicList = async () => (await kafkaTool('TopicCommand', ['--list'])).stdout.split('\n')

let before: Record<string, unknown> | undefined
const setPolicy = async (change: Record<string, unknown>) => {
  const { status, body } = await call('PUT', `/clusters/${cluster()}/policy`, { body: { ...before, ...change } })
  expect([status, body]).toEqual([200, expect.anything()])
}

const signInAs = async (page: Page, { email, password }: typeof second) => {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
}

let browser: Awaited<ReturnType<typeof openBrowser>>
let author: Page
let approver: Page
let planPath = ''
beforeAll(async () => {
  await clusterIsWhole()
  const { nextElections: _, ...policy } = (await call('GET', `/clusters/${cluster()}/policy`)).body
  before = policy
  const made = await call('POST', `/clusters/${cluster()}/topics`, {
    body: { name: topic, numPartitions: 1, replicationFactor: 1 },
  })
  expect(made.status).toBe(201)
  expect((await call('POST', '/members', { body: { ...second, name: 'Second', role: 'admin' } })).status).toBe(201)
  // An empty topic is of medium risk: it can be made again.
  await setPolicy({ approvalFromRisk: 'medium' })
  browser = await openBrowser()
  author = await (await browser.openContext()).newPage()
  approver = await (await browser.openContext()).newPage()
  await signIn(author)
  await signInAs(approver, second)
})
afterAll(async () => {
  if (before) await setPolicy({})
  await browser.close()
})

test('where the policy asks for a second person the review offers to ask, not to apply', async () => {
  await author.goto(`/c/${cluster()}/topics/${topic}?dialog=delete`)
  const dialog = author.getByRole('dialog')
  await dialog.getByText('A second person must approve.').waitFor()
  expect(await dialog.getByRole('button', { name: 'Delete topic' }).count()).toBe(0)
  await dialog.getByRole('button', { name: 'Ask for approval' }).click()
  await dialog.getByRole('link', { name: 'Open the plan' }).click()
  await author.waitForURL(/\/changes\/[^/]+$/)
  planPath = new URL(author.url()).pathname
})

test('its author cannot approve it, and reads why', async () => {
  await author.getByText('This is your own plan: a second person must approve it.').waitFor()
  expect(await author.getByRole('button', { name: 'Approve' }).isDisabled()).toBe(true)
  expect(await author.getByRole('button', { name: 'Apply', exact: true }).isDisabled()).toBe(true)
  await expectAccessible(author)
  expect(await topicList()).toContain(topic)
})

test('the second person finds it under Approvals and approves with a comment', async () => {
  await approver.goto(`/c/${cluster()}/changes?tab=approvals`)
  await approver
    .getByRole('main')
    .getByRole('link', { name: new RegExp(topic) })
    .click()
  await approver.getByLabel('Comment').fill('nobody reads it any more')
  await approver.getByRole('button', { name: 'Approve' }).click()
  await approver.getByText('Approved by Second').waitFor()
})

test('then its author applies it by its name, and it is gone', async () => {
  await author.goto(planPath)
  await author.getByText('nobody reads it any more').waitFor()
  await author.getByLabel(`Type ${topic} to confirm`).fill(topic)
  await author.getByRole('button', { name: 'Apply', exact: true }).click()
  await author.getByRole('heading', { name: 'Outcome' }).waitFor()
  await eventually(async () => expect(await topicList()).not.toContain(topic), { timeoutMs: 60_000 })
  await expectAccessible(author)
})

test('the trail leads to the plan, and its chain holds', async () => {
  await author.goto(`/c/${cluster()}/changes?tab=audit`)
  await author.getByRole('link', { name: 'Apply plan' }).first().waitFor()
  await author.getByRole('button', { name: 'Verify the chain' }).click()
  await author.getByText(/The chain is whole/).waitFor()
  await expectAccessible(author)
})
